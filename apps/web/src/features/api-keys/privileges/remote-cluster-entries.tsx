import { useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import type { RemoteClusterEntry } from './descriptors.ts'
import type { RolePlace } from './form-context.ts'
import { FormEntries } from './form-entries.tsx'
import { NameList } from './name-list.tsx'
import { PrivilegeList } from './privilege-list.tsx'
import { sideBySide } from './side-by-side.ts'

type RemoteClusterEntriesProps = { place: RolePlace; entries: RemoteClusterEntry[] }

/** Privileges on remote clusters themselves, beside those on their indices. */
export function RemoteClusterEntries({ place, entries }: RemoteClusterEntriesProps) {
  const { euiTheme } = useEuiTheme()
  return (
    <FormEntries
      place={place}
      section="remote_cluster"
      entries={entries}
      fields={['clusters', 'privileges']}
      add={
        <FormattedMessage id="apiKeys.privileges.remoteCluster.add" defaultMessage="Add a remote cluster" />
      }
    >
      {(entry, index, autoFocus) => (
        <div css={sideBySide(euiTheme.size.m)}>
          <NameList
            place={place}
            path={['remote_cluster', index, 'clusters']}
            label={<FormattedMessage id="apiKeys.privileges.clusters" defaultMessage="Clusters" />}
            placeholder="eu-*"
            value={entry.clusters ?? []}
            autoFocus={autoFocus}
          />
          <PrivilegeList
            place={place}
            path={['remote_cluster', index, 'privileges']}
            scope="remote_cluster"
            label={<FormattedMessage id="apiKeys.privileges.privileges" defaultMessage="Privileges" />}
            value={entry.privileges ?? []}
          />
        </div>
      )}
    </FormEntries>
  )
}
