import { EuiCallOut, EuiIcon, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails, StoredRoleDescriptor } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { effectivePrivileges } from '../../../ui/effective-privileges.ts'
import { mayOverlap } from '../../../ui/patterns.ts'
import { isNothing, type Privileges, type ReadLimit } from '../../../ui/privileges.ts'
import { PrivilegesInWords } from '../../../ui/privileges-in-words.tsx'
import { bold } from '../../../ui/rich-text.tsx'

type EffectiveAccessProps = {
  apiKey: ApiKeyDetails
  snapshot: Record<string, StoredRoleDescriptor>
  /** Whether the reader owns the key. */
  isOwn: boolean
}

/** What a user key can do: what was assigned, as far as the snapshot of its owner's rights allows it. */
export function EffectiveAccess({ apiKey, snapshot, isOwn }: EffectiveAccessProps) {
  const { euiTheme } = useEuiTheme()
  const { username, access, role_descriptors: assigned = {} } = apiKey
  const { granted, undecided, notHeld } = effectivePrivileges(
    Object.values(assigned),
    Object.values(snapshot),
  )
  const { workflows, ...rights } = granted
  const owner = { username, isOwn: String(isOwn) }
  return (
    <div data-test-subj="apiKeyAccessEffective">
      <EuiText size="s" color="subdued" css={{ marginBlock: euiTheme.size.s }}>
        <p>
          {access.kind === 'all' ? (
            <FormattedMessage
              id="apiKeys.effective.all"
              defaultMessage="Everything {isOwn, select, true {you} other {{username}}} could do when it was last saved: nothing was assigned that would limit it. A leak gives all of it away."
              values={owner}
            />
          ) : (
            <FormattedMessage
              id="apiKeys.effective.what"
              defaultMessage="What was assigned, as far as {isOwn, select, true {your rights} other {the rights of {username}}} at the last save allow it."
              values={owner}
            />
          )}
        </p>
      </EuiText>
      {workflows.length > 0 && (
        <EuiCallOut
          announceOnMount={false}
          size="s"
          iconType="lock"
          css={{ marginBottom: euiTheme.size.s }}
          title={
            <FormattedMessage
              id="apiKeys.effective.workflow"
              defaultMessage="Only through the workflow {workflows}: any other request is refused, whatever stands below"
              values={{ workflows: workflows.join(', ') }}
            />
          }
          data-test-subj="apiKeyAccessWorkflow"
        />
      )}
      {isNothing(granted) ? (
        <EuiText size="s">
          <p>
            <FormattedMessage
              id="apiKeys.effective.nothing"
              defaultMessage="<b>Nothing for certain.</b> Elasticsearch accepts the key, and refuses what it asks for."
              values={{ b: bold }}
            />
          </p>
        </EuiText>
      ) : (
        <PrivilegesInWords privileges={{ ...rights, workflows: [] }} />
      )}
      {mayAddUp(granted) && (
        <EuiText size="xs" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.effective.limits"
              defaultMessage="Where several of these are about the same index, Elasticsearch lets the key read all the fields and all the documents that any of them allows."
            />
          </p>
        </EuiText>
      )}
      <Beyond
        privileges={undecided}
        icon="question"
        title={<FormattedMessage id="apiKeys.effective.undecided" defaultMessage="Perhaps, and at most" />}
        hook="apiKeyAccessUndecided"
      >
        <FormattedMessage
          id="apiKeys.effective.undecided.what"
          defaultMessage="Assigned. Whether {isOwn, select, true {you} other {{username}}} had it depends on what these names mean; compare both sides."
          values={owner}
        />
      </Beyond>
      <Beyond
        privileges={notHeld}
        icon="cross"
        title={<FormattedMessage id="apiKeys.effective.notHeld" defaultMessage="Not effective" />}
        hook="apiKeyAccessNotHeld"
      >
        {isNothing(granted) ? (
          <FormattedMessage
            id="apiKeys.effective.notHeld.what"
            defaultMessage="Assigned, but {isOwn, select, true {you} other {{username}}} did not have it when the key was last saved."
            values={owner}
          />
        ) : (
          <FormattedMessage
            id="apiKeys.effective.notHeld.beyond"
            defaultMessage="Assigned, but {isOwn, select, true {you} other {{username}}} did not have it when the key was last saved. It works only as far as what is listed above allows."
            values={owner}
          />
        )}
      </Beyond>
    </div>
  )
}

const isLimited = ({ fields, query }: ReadLimit) => fields !== undefined || query !== undefined

/** Whether an entry with a limit to fields or documents and another may be about the same index. */
const mayAddUp = ({ indices, remoteIndices }: Privileges) =>
  [indices, remoteIndices].some((entries) =>
    entries.some(
      (entry, index) =>
        isLimited(entry) &&
        entries.some(
          (other, at) =>
            at !== index && entry.names.some((name) => other.names.some((each) => mayOverlap(name, each))),
        ),
    ),
  )

type BeyondProps = {
  privileges: Privileges
  icon: string
  title: ReactNode
  hook: string
  children: ReactNode
}

/** What was assigned and is not certain to work. */
function Beyond({ privileges, icon, title, hook, children }: BeyondProps) {
  const { euiTheme } = useEuiTheme()
  if (isNothing(privileges)) return null
  return (
    <div css={{ marginTop: euiTheme.size.base, color: euiTheme.colors.textSubdued }} data-test-subj={hook}>
      <EuiTitle size="xxs">
        <h4 css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.s }}>
          <EuiIcon type={icon} size="m" aria-hidden />
          {title}
        </h4>
      </EuiTitle>
      <EuiText size="s" color="subdued" css={{ marginBottom: euiTheme.size.xs }}>
        <p>{children}</p>
      </EuiText>
      <PrivilegesInWords privileges={privileges} />
    </div>
  )
}
