import { EuiSwitch, useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { AccessLimits } from '../form/access-limits.tsx'
import { setFieldLimit, withValue } from '../form/json-edits.ts'
import type { IndexEntry } from './descriptors.ts'
import { isBelow, type RolePlace, usePrivilegesForm } from './form-context.ts'
import { FormEntries } from './form-entries.tsx'
import { IndexNameList, NameList } from './name-list.tsx'
import { PrivilegeList } from './privilege-list.tsx'
import { sideBySide } from './side-by-side.ts'

type IndexEntriesProps = {
  place: RolePlace
  section: 'indices' | 'remote_indices'
  entries: IndexEntry[]
}

/** Privileges on indices, here or on remote clusters, with limits to fields and documents. */
export function IndexEntries({ place, section, entries }: IndexEntriesProps) {
  const { id, onEdit, faults } = usePrivilegesForm()
  const { euiTheme } = useEuiTheme()
  const isRemote = section === 'remote_indices'
  return (
    <FormEntries
      place={place}
      section={section}
      entries={entries}
      fields={['clusters', 'names', 'privileges']}
      add={
        isRemote ? (
          <FormattedMessage id="apiKeys.privileges.remoteIndices.add" defaultMessage="Add remote indices" />
        ) : (
          <FormattedMessage id="apiKeys.privileges.indices.add" defaultMessage="Add indices" />
        )
      }
    >
      {(entry, index, autoFocus) => {
        const hook = `${place.number}-${section}-${index}`
        const path = [place.role, section, index]
        const names = {
          place,
          path: [section, index, 'names'],
          label: <FormattedMessage id="apiKeys.privileges.names" defaultMessage="Indices" />,
          placeholder: 'logs-*',
          value: entry.names ?? [],
          whenEmpty: (
            <FormattedMessage
              id="apiKeys.privileges.noNames"
              defaultMessage="Name at least one index or pattern, or remove this entry."
            />
          ),
        }
        return (
          <>
            <div css={sideBySide(euiTheme.size.m)}>
              {isRemote && (
                <NameList
                  place={place}
                  path={[section, index, 'clusters']}
                  label={<FormattedMessage id="apiKeys.privileges.clusters" defaultMessage="Clusters" />}
                  placeholder="eu-*"
                  value={entry.clusters ?? []}
                  autoFocus={autoFocus}
                />
              )}
              {isRemote ? <NameList {...names} /> : <IndexNameList {...names} autoFocus={autoFocus} />}
              <PrivilegeList
                place={place}
                path={[section, index, 'privileges']}
                scope="index"
                label={<FormattedMessage id="apiKeys.privileges.privileges" defaultMessage="Privileges" />}
                value={entry.privileges ?? []}
              />
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
              <AccessLimits
                id={`${id}-${hook}`}
                hook={hook}
                entry={entry}
                hasReplication={false}
                onFields={(kind, fields) =>
                  onEdit((text) =>
                    setFieldLimit(text, [...path, 'field_security'], entry.field_security, kind, fields),
                  )
                }
                onQuery={(query) => onEdit((text) => withValue(text, [...path, 'query'], query))}
                onRemove={() => undefined}
                isQueryFaulty={faults.some((fault) => isBelow(fault, [...path, 'query']))}
              />
              <EuiSwitch
                compressed
                label={
                  <FormattedMessage
                    id="apiKeys.privileges.restricted"
                    defaultMessage="Include restricted indices"
                  />
                }
                checked={entry.allow_restricted_indices === true}
                onChange={({ target }) =>
                  onEdit((text) => withValue(text, [...path, 'allow_restricted_indices'], target.checked))
                }
                data-test-subj={`apiKeyPrivilegesRestricted-${hook}`}
              />
            </div>
          </>
        )
      }}
    </FormEntries>
  )
}
