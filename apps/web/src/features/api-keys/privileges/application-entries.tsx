import { EuiFieldText, EuiFormRow, useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { withValue } from '../form/json-edits.ts'
import { useJsonFaultText } from '../form/json-fault-text.ts'
import type { ApplicationEntry } from './descriptors.ts'
import { isBelow, type RolePlace, usePrivilegesForm } from './form-context.ts'
import { FormEntries } from './form-entries.tsx'
import { NameList } from './name-list.tsx'
import { sideBySide } from './side-by-side.ts'

type ApplicationEntriesProps = { place: RolePlace; entries: ApplicationEntry[] }

/** Privileges in applications that keep theirs in Elasticsearch, such as Kibana. */
export function ApplicationEntries({ place, entries }: ApplicationEntriesProps) {
  const { id, onEdit, faults } = usePrivilegesForm()
  const faultText = useJsonFaultText()
  const { euiTheme } = useEuiTheme()
  return (
    <FormEntries
      place={place}
      section="applications"
      entries={entries}
      fields={['application', 'privileges', 'resources']}
      add={<FormattedMessage id="apiKeys.privileges.application.add" defaultMessage="Add an application" />}
    >
      {(entry, index, autoFocus) => {
        const path = [place.role, 'applications', index, 'application']
        const hook = `${place.number}-applications-${index}-application`
        const errors = faults.filter((fault) => isBelow(fault, path))
        return (
          <div css={sideBySide(euiTheme.size.m)}>
            <EuiFormRow
              fullWidth
              id={`${id}-${hook}`}
              label={<FormattedMessage id="apiKeys.privileges.application" defaultMessage="Application" />}
              isInvalid={errors.length > 0}
              error={errors.map(({ problem }) => faultText(problem))}
            >
              <EuiFieldText
                fullWidth
                placeholder="kibana-.kibana"
                value={entry.application ?? ''}
                isInvalid={errors.length > 0}
                autoFocus={autoFocus}
                onChange={({ target }) => onEdit((text) => withValue(text, path, target.value))}
                data-test-subj={`apiKeyPrivilegesApplication-${place.number}-${index}`}
              />
            </EuiFormRow>
            <NameList
              place={place}
              path={['applications', index, 'privileges']}
              label={<FormattedMessage id="apiKeys.privileges.privileges" defaultMessage="Privileges" />}
              value={entry.privileges ?? []}
            />
            <NameList
              place={place}
              path={['applications', index, 'resources']}
              label={<FormattedMessage id="apiKeys.privileges.resources" defaultMessage="Resources" />}
              placeholder="*"
              value={entry.resources ?? []}
            />
          </div>
        )
      }}
    </FormEntries>
  )
}
