import { EuiFormErrorText, EuiText, useEuiTheme } from '@elastic/eui'
import { FormattedMessage, useIntl } from 'react-intl'
import { useJsonFaultText } from '../form/json-fault-text.ts'
import { ApplicationEntries } from './application-entries.tsx'
import { type FormDescriptor, partsWithoutField, setWorkflows } from './descriptors.ts'
import { type RolePlace, usePrivilegesForm } from './form-context.ts'
import { FormSection } from './form-section.tsx'
import { IndexEntries } from './index-entries.tsx'
import { NameList } from './name-list.tsx'
import { PrivilegeList } from './privilege-list.tsx'
import { RemoteClusterEntries } from './remote-cluster-entries.tsx'

type RoleFormProps = { place: RolePlace; descriptor: FormDescriptor }

/** Elasticsearch knows one so far. */
const workflows = [{ name: 'search_application_query' }]

const countOf = (list: unknown[] | null | undefined) => list?.length ?? 0

/** What one role of the key grants, section by section. */
export function RoleForm({ place, descriptor }: RoleFormProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { onEdit, faults } = usePrivilegesForm()
  const faultText = useJsonFaultText()
  const kept = partsWithoutField(descriptor)
  // Such as a part that Elasticsearch does not know: no section shows it.
  const ofRole = faults.filter(
    ({ path, problem }) =>
      path[0] === place.role &&
      problem.kind !== 'role_name' &&
      (path.length === 1 || kept.includes(String(path[1]))),
  )
  const { cluster, indices, applications, remote_indices, remote_cluster, run_as, restriction } = descriptor
  return (
    <>
      <FormSection
        place={place}
        section="cluster"
        isMain
        count={countOf(cluster)}
        title={<FormattedMessage id="apiKeys.privileges.cluster" defaultMessage="On the cluster" />}
      >
        <PrivilegeList
          place={place}
          path={['cluster']}
          scope="cluster"
          label={
            <FormattedMessage id="apiKeys.privileges.clusterPrivileges" defaultMessage="Cluster privileges" />
          }
          value={cluster ?? []}
          isOptional
        />
      </FormSection>
      <FormSection
        place={place}
        section="indices"
        isMain
        count={countOf(indices)}
        title={<FormattedMessage id="apiKeys.privileges.indices" defaultMessage="On indices" />}
      >
        <IndexEntries place={place} section="indices" entries={indices ?? []} />
      </FormSection>
      <FormSection
        place={place}
        section="applications"
        count={countOf(applications)}
        title={<FormattedMessage id="apiKeys.privileges.applications" defaultMessage="In applications" />}
      >
        <ApplicationEntries place={place} entries={applications ?? []} />
      </FormSection>
      <FormSection
        place={place}
        section="remote_indices"
        count={countOf(remote_indices)}
        title={
          <FormattedMessage
            id="apiKeys.privileges.remoteIndices"
            defaultMessage="On indices of remote clusters"
          />
        }
      >
        <IndexEntries place={place} section="remote_indices" entries={remote_indices ?? []} />
      </FormSection>
      <FormSection
        place={place}
        section="remote_cluster"
        count={countOf(remote_cluster)}
        title={<FormattedMessage id="apiKeys.privileges.remoteCluster" defaultMessage="On remote clusters" />}
      >
        <RemoteClusterEntries place={place} entries={remote_cluster ?? []} />
      </FormSection>
      <FormSection
        place={place}
        section="run_as"
        count={countOf(run_as)}
        title={<FormattedMessage id="apiKeys.privileges.runAs" defaultMessage="As other users" />}
      >
        <NameList
          place={place}
          path={['run_as']}
          label={<FormattedMessage id="apiKeys.privileges.runAs.users" defaultMessage="Run as" />}
          value={run_as ?? []}
          isOptional
        />
      </FormSection>
      <FormSection
        place={place}
        section="restriction"
        count={countOf(restriction?.workflows)}
        title={<FormattedMessage id="apiKeys.privileges.restriction" defaultMessage="Only in a workflow" />}
      >
        <NameList
          place={place}
          path={['restriction', 'workflows']}
          label={<FormattedMessage id="apiKeys.privileges.workflows" defaultMessage="Workflows" />}
          options={workflows}
          value={restriction?.workflows ?? []}
          onChange={(names) => onEdit((text) => setWorkflows(text, place.role, names))}
          help={
            <FormattedMessage
              id="apiKeys.privileges.workflows.help"
              defaultMessage="Such a key works there and nowhere else, a test of the key included, and can have no other role."
            />
          }
        />
        {faults
          .filter(({ path }) => path[0] === place.role && path[1] === 'restriction' && path.length === 2)
          .map(({ from, problem }) => (
            <EuiFormErrorText key={from}>{faultText(problem)}</EuiFormErrorText>
          ))}
      </FormSection>
      {kept.length > 0 && (
        <EuiText
          size="xs"
          color="subdued"
          css={{ marginTop: euiTheme.size.s, overflowWrap: 'anywhere' }}
          data-test-subj={`apiKeyPrivilegesKept-${place.number}`}
        >
          <FormattedMessage
            id="apiKeys.privileges.kept"
            defaultMessage="Kept as it is, to edit as JSON: {parts}"
            values={{ parts: intl.formatList(kept, { type: 'unit' }) }}
          />
        </EuiText>
      )}
      {ofRole.map(({ from, problem }) => (
        <EuiFormErrorText key={`${from} ${problem.kind}`}>{faultText(problem)}</EuiFormErrorText>
      ))}
    </>
  )
}
