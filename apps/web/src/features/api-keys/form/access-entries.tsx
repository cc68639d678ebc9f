import { EuiButtonEmpty, EuiIcon, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { type ReactNode, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { AccessEntry } from './access-entry.tsx'
import { type AccessList, addEntry, type FormAccess, removeEntry } from './cross-cluster-access.ts'
import type { JsonFault } from './json-faults.ts'

type AccessEntriesProps = {
  /** Begins the ids of the fields. */
  id: string
  list: AccessList
  access: FormAccess
  onEdit: (edit: (text: string) => string) => void
  faults: JsonFault[]
}

const titles: Record<AccessList, ReactNode> = {
  search: <FormattedMessage id="apiKeys.form.search" defaultMessage="Search" />,
  replication: <FormattedMessage id="apiKeys.form.replication" defaultMessage="Replication" />,
}
const adds: Record<AccessList, ReactNode> = {
  search: <FormattedMessage id="apiKeys.form.search.add" defaultMessage="Add search access" />,
  replication: <FormattedMessage id="apiKeys.form.replication.add" defaultMessage="Add replication access" />,
}

/** The entries of one of the two lists, to add to and to take from. */
export function AccessEntries({ id, list, access, onEdit, faults }: AccessEntriesProps) {
  const { euiTheme } = useEuiTheme()
  const addButton = useRef<HTMLButtonElement>(null)
  const [hasAdded, setAdded] = useState(false)
  const entries = access[list] ?? []
  const hasReplication = (access.replication ?? []).length > 0
  return (
    <section css={{ marginTop: euiTheme.size.m }} aria-labelledby={`${id}-${list}`}>
      <div css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.s }}>
        <EuiIcon type={list === 'search' ? 'magnify' : 'copy'} size="s" aria-hidden />
        <EuiTitle size="xxxs">
          <h4 id={`${id}-${list}`}>{titles[list]}</h4>
        </EuiTitle>
      </div>
      <div
        css={{
          display: 'flex',
          flexDirection: 'column',
          gap: euiTheme.size.s,
          marginTop: entries.length > 0 ? euiTheme.size.s : 0,
        }}
      >
        {entries.map((entry, index) => (
          <AccessEntry
            // An entry has no name of its own; when there is one more or less, all are drawn anew from the text.
            key={[list, index, entries.length].join(' ')}
            id={`${id}-${list}-${index}`}
            list={list}
            index={index}
            entry={entry}
            hasReplication={hasReplication}
            onEdit={onEdit}
            onRemove={() => {
              onEdit((text) => removeEntry(text, list, index))
              addButton.current?.focus()
            }}
            faults={faults.filter(({ path }) => path[0] === list && path[1] === index)}
            autoFocus={hasAdded && index === entries.length - 1}
          />
        ))}
      </div>
      {list === 'search' && hasReplication && entries.length > 0 && (
        <EuiText size="xs" color="subdued" data-test-subj="apiKeyAccessLimitReason">
          <p css={{ marginTop: euiTheme.size.xs }}>
            <EuiIcon type="info" size="s" aria-hidden />{' '}
            <FormattedMessage
              id="apiKeys.form.limits.why"
              defaultMessage="Fields and documents can be limited only while there is no replication access."
            />
          </p>
        </EuiText>
      )}
      <EuiButtonEmpty
        buttonRef={addButton}
        size="s"
        flush="both"
        iconType="plusCircle"
        onClick={() => {
          setAdded(true)
          onEdit((text) => addEntry(text, list))
        }}
        data-test-subj={`apiKeyAccessAdd-${list}`}
      >
        {adds[list]}
      </EuiButtonEmpty>
    </section>
  )
}
