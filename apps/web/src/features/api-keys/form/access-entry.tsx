import { EuiButtonIcon, EuiFormErrorText, EuiPanel, EuiSwitch, EuiToolTip, useEuiTheme } from '@elastic/eui'
import { FormattedMessage, useIntl } from 'react-intl'
import { PatternBox } from '../../../ui/pattern-box.tsx'
import { AccessLimits } from './access-limits.tsx'
import {
  type AccessList,
  type AccessEntry as Entry,
  removeLimits,
  setFields,
  setInEntry,
} from './cross-cluster-access.ts'
import { useJsonFaultText } from './json-fault-text.ts'
import type { JsonFault } from './json-faults.ts'

type AccessEntryProps = {
  /** Begins the ids of the fields. */
  id: string
  list: AccessList
  index: number
  entry: Entry
  hasReplication: boolean
  /** Changes the text that holds the entry. */
  onEdit: (edit: (text: string) => string) => void
  onRemove: () => void
  /** Those of this entry. */
  faults: JsonFault[]
  autoFocus: boolean
}

const isAboutNames = ({ path, problem }: JsonFault) =>
  path[2] === 'names' || (problem.kind === 'missing' && problem.name === 'names')
const isAboutQuery = ({ path, problem }: JsonFault) =>
  path[2] === 'query' && problem.kind === 'document_query'

/** Indices that the other cluster may search or replicate. */
export function AccessEntry(props: AccessEntryProps) {
  const { id, list, index, entry, hasReplication, onEdit, onRemove, faults, autoFocus } = props
  const intl = useIntl()
  const faultText = useJsonFaultText()
  const { euiTheme } = useEuiTheme()
  const hook = `${list}-${index}`
  const nameFault = faults.find(isAboutNames)
  const others = faults.filter((fault) => !isAboutNames(fault) && !isAboutQuery(fault))
  const remove = intl.formatMessage(
    {
      id: 'apiKeys.form.entry.remove',
      defaultMessage: 'Remove {list, select, search {search} other {replication}} access {number, number}',
    },
    { list, number: index + 1 },
  )
  const nameFaultText =
    nameFault &&
    (nameFault.problem.kind === 'empty_list' || nameFault.problem.kind === 'missing' ? (
      <FormattedMessage
        id="apiKeys.form.entry.noNames"
        defaultMessage="Name at least one index or pattern, or remove this entry."
      />
    ) : (
      faultText(nameFault.problem)
    ))
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="m" data-test-subj={`apiKeyAccessEntry-${hook}`}>
      <div css={{ display: 'flex', gap: euiTheme.size.s, alignItems: 'start' }}>
        <div css={{ flex: 1, minWidth: 0 }}>
          <PatternBox
            id={`${id}-names`}
            label={<FormattedMessage id="apiKeys.form.entry.names" defaultMessage="Indices" />}
            placeholder="logs-*"
            value={entry.names ?? []}
            onChange={(names) => onEdit((text) => setInEntry(text, list, index, 'names', names))}
            error={nameFaultText}
            autoFocus={autoFocus}
            data-test-subj={`apiKeyAccessNames-${hook}`}
          />
        </div>
        <EuiToolTip content={remove} disableScreenReaderOutput>
          <EuiButtonIcon
            iconType="trash"
            color="text"
            aria-label={remove}
            onClick={onRemove}
            data-test-subj={`apiKeyAccessRemove-${hook}`}
          />
        </EuiToolTip>
      </div>
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: euiTheme.size.l,
          rowGap: euiTheme.size.s,
          marginTop: euiTheme.size.s,
        }}
      >
        {list === 'search' && (
          <AccessLimits
            id={id}
            hook={hook}
            entry={entry}
            hasReplication={hasReplication}
            onFields={(kind, fields) => onEdit((text) => setFields(text, index, kind, fields))}
            onQuery={(query) => onEdit((text) => setInEntry(text, list, index, 'query', query))}
            onRemove={() => onEdit((text) => removeLimits(text, index))}
            isQueryFaulty={faults.some(isAboutQuery)}
          />
        )}
        <EuiSwitch
          compressed
          label={
            <FormattedMessage
              id="apiKeys.form.entry.restricted"
              defaultMessage="Include restricted indices"
            />
          }
          checked={entry.allow_restricted_indices === true}
          onChange={({ target }) =>
            onEdit((text) => setInEntry(text, list, index, 'allow_restricted_indices', target.checked))
          }
          data-test-subj={`apiKeyAccessRestricted-${hook}`}
        />
      </div>
      {others.map((fault) => (
        <EuiFormErrorText key={`${fault.from} ${faultText(fault.problem)}`}>
          {faultText(fault.problem)}
        </EuiFormErrorText>
      ))}
    </EuiPanel>
  )
}
