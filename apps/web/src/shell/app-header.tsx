import {
  EuiBadge,
  EuiBreadcrumbs,
  EuiFlyout,
  EuiFlyoutBody,
  EuiHeader,
  EuiHeaderSection,
  EuiHeaderSectionItem,
  EuiHeaderSectionItemButton,
  EuiIcon,
  EuiText,
  EuiToolTip,
  useEuiTheme,
} from '@elastic/eui'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { isReadOnly, useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { ClusterBadge } from '../ui/cluster-badge.tsx'
import { LatchkeyMark } from '../ui/latchkey-mark.tsx'
import { GlobalSearch } from './global-search/global-search.tsx'
import { HelpMenu } from './help-menu.tsx'
import { usePageName } from './page-title.ts'
import { SideNavigation } from './side-navigation.tsx'
import { UserMenu } from './user-menu.tsx'

/** Stays at the top of every page: which cluster this is, where in it, and who is at the screen. */
export function AppHeader({ isNarrow }: { isNarrow: boolean }): ReactNode {
  const { cluster, capabilities } = useSession()
  return (
    <header>
      <EuiHeader position="fixed" data-test-subj="headerGlobalNav">
        <EuiHeaderSection grow css={{ minWidth: 0, flexShrink: 1 }}>
          {isNarrow ? <NarrowStart clusterName={cluster.name} /> : <WideStart clusterName={cluster.name} />}
        </EuiHeaderSection>
        <EuiHeaderSection side="right">
          {!isNarrow && (
            <EuiHeaderSectionItem>
              <GlobalSearch isNarrow={false} />
            </EuiHeaderSectionItem>
          )}
          {isReadOnly(capabilities) && (
            <EuiHeaderSectionItem>
              <ReadOnlyBadge />
            </EuiHeaderSectionItem>
          )}
          {isNarrow && (
            <EuiHeaderSectionItem>
              <GlobalSearch isNarrow />
            </EuiHeaderSectionItem>
          )}
          <EuiHeaderSectionItem>
            <HelpMenu />
          </EuiHeaderSectionItem>
          <EuiHeaderSectionItem>
            <UserMenu />
          </EuiHeaderSectionItem>
        </EuiHeaderSection>
      </EuiHeader>
    </header>
  )
}

type StartProps = { clusterName: string | undefined }

function WideStart({ clusterName }: StartProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const pageName = usePageName()
  return (
    <>
      <EuiHeaderSectionItem>
        <Link
          to={paths.apiKeys}
          data-test-subj="homeLink"
          css={{
            display: 'flex',
            alignItems: 'center',
            gap: euiTheme.size.s,
            paddingInline: euiTheme.size.s,
            fontWeight: euiTheme.font.weight.semiBold,
            color: euiTheme.colors.textHeading,
          }}
        >
          <LatchkeyMark size={22} />
          Latchkey
        </Link>
      </EuiHeaderSectionItem>
      {clusterName !== undefined && (
        <EuiHeaderSectionItem>
          <ClusterBadge name={clusterName} />
        </EuiHeaderSectionItem>
      )}
      <div
        aria-hidden
        css={{
          alignSelf: 'center',
          height: euiTheme.size.l,
          marginInline: euiTheme.size.m,
          borderLeft: euiTheme.border.thin,
        }}
      />
      <EuiBreadcrumbs
        type="page"
        responsive={{ xs: 1, s: 1, m: 1 }}
        css={{ alignSelf: 'center', minWidth: 0 }}
        aria-label={intl.formatMessage({ id: 'header.breadcrumbs', defaultMessage: 'Breadcrumbs' })}
        breadcrumbs={[
          { text: intl.formatMessage({ id: 'header.stackManagement', defaultMessage: 'Stack Management' }) },
          { text: intl.formatMessage({ id: 'header.security', defaultMessage: 'Security' }) },
          { text: pageName },
        ]}
      />
    </>
  )
}

function NarrowStart({ clusterName }: StartProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const pageName = usePageName()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const label = intl.formatMessage({ id: 'header.navigation', defaultMessage: 'Navigation' })
  return (
    <>
      <EuiHeaderSectionItem>
        <EuiHeaderSectionItemButton
          aria-label={label}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          data-test-subj="navigationMenuButton"
        >
          <EuiIcon type="menu" aria-hidden />
        </EuiHeaderSectionItemButton>
      </EuiHeaderSectionItem>
      <Link
        to={paths.apiKeys}
        aria-label={intl.formatMessage({ id: 'header.home', defaultMessage: 'Latchkey: API keys' })}
        data-test-subj="homeLink"
        css={{ alignSelf: 'center', display: 'flex', marginInline: euiTheme.size.xs }}
      >
        <LatchkeyMark size={24} />
      </Link>
      <div
        css={{
          alignSelf: 'center',
          flex: '0 1 auto',
          minWidth: 0,
          paddingInline: euiTheme.size.xs,
          lineHeight: 1.25,
        }}
      >
        <div
          className="eui-textTruncate"
          css={{ fontWeight: euiTheme.font.weight.semiBold, color: euiTheme.colors.textHeading }}
        >
          {pageName}
        </div>
        {clusterName !== undefined && (
          <EuiText size="xs" color="subdued" className="eui-textTruncate" data-test-subj="clusterName">
            {clusterName}
          </EuiText>
        )}
      </div>
      {isOpen && (
        <EuiFlyout
          side="left"
          size={280}
          onClose={close}
          aria-label={label}
          outsideClickCloses
          data-test-subj="navigationFlyout"
        >
          <EuiFlyoutBody>
            <SideNavigation onLeave={close} />
          </EuiFlyoutBody>
        </EuiFlyout>
      )}
    </>
  )
}

const ReadOnlyBadge = () => (
  <EuiToolTip
    content={
      <FormattedMessage
        id="header.readOnlyReason"
        defaultMessage="You may see API keys, but have no privilege to create or delete them."
      />
    }
  >
    <EuiBadge tabIndex={0} iconType="readOnly" data-test-subj="readOnlyBadge">
      <FormattedMessage id="header.readOnly" defaultMessage="Read only" />
    </EuiBadge>
  </EuiToolTip>
)
