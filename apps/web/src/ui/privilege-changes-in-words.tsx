import { EuiCallOut, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { PrivilegeChanges } from './privilege-changes.ts'
import { isNothing, type Privileges } from './privileges.ts'
import { PrivilegesInWords } from './privileges-in-words.tsx'

type PrivilegeChangesInWordsProps = {
  changes: PrivilegeChanges
  title: ReactNode
  /** What it means for whoever is about to act. */
  children: ReactNode
}

/** What rights were gained and lost, for reading before something is done that makes it so. */
export function PrivilegeChangesInWords({ changes, title, children }: PrivilegeChangesInWordsProps) {
  const { gained, lost } = changes
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      color="warning"
      iconType="sortable"
      title={title}
      data-test-subj="apiKeyRightsChanged"
    >
      <p>{children}</p>
      <Part
        privileges={gained}
        title={<FormattedMessage id="privileges.gained" defaultMessage="+ Gained" />}
        hook="apiKeyRightsGained"
      />
      <Part
        privileges={lost}
        title={<FormattedMessage id="privileges.lost" defaultMessage="− Lost: what needs it will fail" />}
        hook="apiKeyRightsLost"
      />
    </EuiCallOut>
  )
}

function Part({ privileges, title, hook }: { privileges: Privileges; title: ReactNode; hook: string }) {
  const { euiTheme } = useEuiTheme()
  if (isNothing(privileges)) return null
  return (
    <div css={{ marginTop: euiTheme.size.s }} data-test-subj={hook}>
      <strong css={{ fontWeight: euiTheme.font.weight.semiBold, color: euiTheme.colors.textHeading }}>
        {title}
      </strong>
      <PrivilegesInWords privileges={privileges} />
    </div>
  )
}
