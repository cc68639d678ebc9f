import { EuiFormLabel } from '@elastic/eui'
import { useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { z } from 'zod'
import { documentQueryPlaceholder } from './access-examples.ts'
import { type AccessEntry, queryOf, queryText } from './cross-cluster-access.ts'
import { jsonFaults } from './json-faults.ts'
import { JsonField } from './json-field.tsx'

type DocumentQueryProps = {
  /** Of the box around the editor, for a form that puts the focus there. */
  id: string
  query: AccessEntry['query']
  onChange: (query: AccessEntry['query']) => void
  isFaulty: boolean
  'data-test-subj': string
}

const Query = z.record(z.string(), z.unknown())
const meaning = (query: AccessEntry['query']) => JSON.stringify(queryOf(queryText(query)))

/** The query that documents have to fit, in an editor of its own. */
export function DocumentQuery({ id, query, onChange, isFaulty, ...rest }: DocumentQueryProps) {
  const intl = useIntl()
  const [draft, setDraft] = useState(() => queryText(query))
  // How it is written stays as typed; a value that came from elsewhere takes its place.
  const text = JSON.stringify(queryOf(draft)) === meaning(query) ? draft : queryText(query)
  const faults = useMemo(() => (isFaulty ? jsonFaults(text, Query) : []), [isFaulty, text])
  return (
    <div id={id}>
      <EuiFormLabel>
        <FormattedMessage id="apiKeys.form.query" defaultMessage="Only documents that fit" />
      </EuiFormLabel>
      <JsonField
        label={intl.formatMessage({
          id: 'apiKeys.form.query.editor',
          defaultMessage: 'Query that documents have to fit, as JSON',
        })}
        value={text}
        onChange={(typed) => {
          setDraft(typed)
          if (JSON.stringify(queryOf(typed)) !== meaning(query)) onChange(queryOf(typed))
        }}
        onBlur={() => undefined}
        faults={faults}
        placeholder={documentQueryPlaceholder}
        help={
          <FormattedMessage
            id="apiKeys.form.query.help"
            defaultMessage="A query as in a search. Elasticsearch checks it only when the key is used."
          />
        }
        data-test-subj={rest['data-test-subj']}
      />
    </div>
  )
}
