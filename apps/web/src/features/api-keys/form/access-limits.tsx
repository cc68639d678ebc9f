import { EuiButtonEmpty, EuiText, useEuiTheme } from '@elastic/eui'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { PatternBox } from '../../../ui/pattern-box.tsx'
import { type AccessEntry, queryText } from './cross-cluster-access.ts'
import { DocumentQuery } from './document-query.tsx'

type AccessLimitsProps = {
  /** Begins the ids of the fields. */
  id: string
  /** Ends the hooks of the fields: `search-0`. */
  hook: string
  entry: AccessEntry
  /** With replication, Elasticsearch takes no limits. */
  hasReplication: boolean
  onFields: (kind: 'grant' | 'except', fields: string[]) => void
  onQuery: (query: AccessEntry['query']) => void
  onRemove: () => void
  isQueryFaulty: boolean
}

/** Limits of a search entry to fields and documents; folded away until wanted. */
export function AccessLimits(props: AccessLimitsProps) {
  const { id, hook, entry, hasReplication, onFields, onQuery, onRemove, isQueryFaulty } = props
  const { euiTheme } = useEuiTheme()
  const [isOpen, setOpen] = useState(false)
  const { field_security: fields, query } = entry
  const isLimited = fields !== undefined || query !== undefined
  if (hasReplication && isLimited) {
    return (
      <EuiText size="s" data-test-subj={`apiKeyAccessLimited-${hook}`}>
        <p css={{ '&&': { overflowWrap: 'anywhere', marginBlockEnd: 0 } }}>
          <FormattedMessage
            id="apiKeys.form.limits.kept"
            defaultMessage="Limited to {fields, select, none {all fields} other {the fields {fields}}}{query, select, none {} other { of documents that fit {query}}}."
            values={{
              fields: fields?.grant?.join(', ') ?? 'none',
              query: query === undefined ? 'none' : queryText(query).replaceAll(/\s+/g, ' '),
            }}
          />
        </p>
        <EuiButtonEmpty
          size="s"
          flush="both"
          iconType="cross"
          onClick={onRemove}
          data-test-subj={`apiKeyAccessRemoveLimits-${hook}`}
        >
          <FormattedMessage id="apiKeys.form.limits.remove" defaultMessage="Remove these limits" />
        </EuiButtonEmpty>
      </EuiText>
    )
  }
  if (hasReplication || !(isOpen || isLimited)) {
    return (
      <EuiButtonEmpty
        size="s"
        flush="both"
        iconType="plusCircle"
        isDisabled={hasReplication}
        onClick={() => setOpen(true)}
        data-test-subj={`apiKeyAccessLimit-${hook}`}
      >
        <FormattedMessage id="apiKeys.form.limits" defaultMessage="Limit fields or documents" />
      </EuiButtonEmpty>
    )
  }
  return (
    <div css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.m, flexBasis: '100%' }}>
      <div
        css={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
          gap: euiTheme.size.m,
          // Beside each other, not below.
          '& > .euiFormRow': { marginBlockStart: 0 },
        }}
      >
        <PatternBox
          id={`${id}-grant`}
          label={<FormattedMessage id="apiKeys.form.fields.grant" defaultMessage="Only these fields" />}
          placeholder="*"
          autoFocus={isOpen && !isLimited}
          value={fields?.grant ?? []}
          onChange={(names) => onFields('grant', names)}
          data-test-subj={`apiKeyAccessGrant-${hook}`}
        />
        <PatternBox
          id={`${id}-except`}
          label={<FormattedMessage id="apiKeys.form.fields.except" defaultMessage="But not these" />}
          value={fields?.except ?? []}
          onChange={(names) => onFields('except', names)}
          data-test-subj={`apiKeyAccessExcept-${hook}`}
        />
      </div>
      <DocumentQuery
        id={`${id}-query`}
        query={query}
        onChange={onQuery}
        isFaulty={isQueryFaulty}
        data-test-subj={`apiKeyAccessQuery-${hook}`}
      />
    </div>
  )
}
