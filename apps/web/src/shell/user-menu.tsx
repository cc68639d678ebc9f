import {
  EuiButtonGroup,
  EuiContextMenuItem,
  EuiFormLabel,
  EuiHeaderSectionItemButton,
  EuiHorizontalRule,
  EuiPopover,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSession } from '../api/session.ts'
import { type ColorModeChoice, colorModeChoices, useColorMode } from '../ui/color-mode.tsx'
import { initialsOf } from './initials.ts'
import { rightsInWords } from './rights-in-words.ts'
import { useSessionsDialog } from './sessions-dialog.tsx'
import { useSignOut } from './use-sign-out.tsx'

/** Who is signed in and what they may do, the theme, and the way out. */
export function UserMenu(): ReactNode {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { user, privileges } = useSession()
  const rights = rightsInWords(privileges)
  const [isOpen, setOpen] = useState(false)
  const sessions = useSessionsDialog()
  const label = intl.formatMessage(
    { id: 'userMenu.label', defaultMessage: 'User menu of {username}' },
    { username: user.username },
  )
  return (
    <>
      <EuiPopover
        aria-label={label}
        isOpen={isOpen}
        closePopover={() => setOpen(false)}
        anchorPosition="downRight"
        panelPaddingSize="none"
        // The button is nearer to the edge than popovers keep by default.
        buffer={[16, 8, 16, 16]}
        panelProps={{ 'data-test-subj': 'userMenu' }}
        button={
          <EuiHeaderSectionItemButton
            aria-label={label}
            aria-expanded={isOpen}
            aria-haspopup="true"
            onClick={() => setOpen(!isOpen)}
            data-test-subj="userMenuButton"
          >
            <Initials text={initialsOf(user)} />
          </EuiHeaderSectionItemButton>
        }
      >
        <div css={{ width: 300, maxWidth: '100%', overflowWrap: 'anywhere' }}>
          <div css={{ padding: euiTheme.size.base }}>
            <EuiText size="s">
              <strong data-test-subj="userMenuUsername">{user.username}</strong>
            </EuiText>
            <EuiText size="xs" color="subdued">
              <div data-test-subj="userMenuFullNameAndRealm">
                {[user.fullName, user.realm].filter((part) => part).join(' · ')}
              </div>
              <div data-test-subj="userMenuRights">
                <FormattedMessage {...rights.words} />
                {rights.privileges.length > 0 && ` (${rights.privileges.join(', ')})`}
              </div>
            </EuiText>
          </div>
          <EuiHorizontalRule margin="none" />
          <div css={{ padding: euiTheme.size.base }}>
            <ThemeSelector />
          </div>
          <EuiHorizontalRule margin="none" />
          <div css={{ padding: euiTheme.size.s }}>
            <EuiContextMenuItem
              icon="clock"
              onClick={() => {
                setOpen(false)
                sessions.open()
              }}
              data-test-subj="sessionsLink"
            >
              <FormattedMessage id="userMenu.sessions" defaultMessage="Your sessions" />
            </EuiContextMenuItem>
            <SignOutItem />
          </div>
        </div>
      </EuiPopover>
      {sessions.dialog}
    </>
  )
}

/** Not EuiAvatar, whose tooltip covers the menu that this opens. */
function Initials({ text }: { text: string }) {
  const { euiTheme } = useEuiTheme()
  return (
    <span
      aria-hidden
      css={{
        display: 'inline-grid',
        placeItems: 'center',
        verticalAlign: 'middle',
        width: euiTheme.size.l,
        height: euiTheme.size.l,
        borderRadius: '50%',
        fontSize: '0.75rem',
        fontWeight: euiTheme.font.weight.medium,
        color: euiTheme.colors.textParagraph,
        backgroundColor: euiTheme.colors.backgroundLightText,
      }}
    >
      {text}
    </span>
  )
}

function ThemeSelector() {
  const intl = useIntl()
  const { choice, choose } = useColorMode()
  const legend = intl.formatMessage({ id: 'theme.label', defaultMessage: 'Theme' })
  const labels: Record<ColorModeChoice, string> = {
    light: intl.formatMessage({ id: 'theme.light', defaultMessage: 'Light' }),
    dark: intl.formatMessage({ id: 'theme.dark', defaultMessage: 'Dark' }),
    system: intl.formatMessage({ id: 'theme.system', defaultMessage: 'System' }),
  }
  return (
    <>
      <EuiFormLabel aria-hidden>{legend}</EuiFormLabel>
      <EuiButtonGroup
        legend={legend}
        isFullWidth
        buttonSize="compressed"
        data-test-subj="themeSelector"
        options={colorModeChoices.map((id) => ({
          id,
          label: labels[id],
          'data-test-subj': `themeSelector-${id}`,
        }))}
        idSelected={choice}
        onChange={(id) => {
          const chosen = colorModeChoices.find((mode) => mode === id)
          if (chosen) choose(chosen)
        }}
      />
    </>
  )
}

function SignOutItem() {
  const { mutate, isPending } = useSignOut()
  return (
    <EuiContextMenuItem
      icon="logOut"
      // The menu stays until the page is left.
      disabled={isPending}
      onClick={() => mutate()}
      data-test-subj="logoutLink"
    >
      <FormattedMessage id="userMenu.signOut" defaultMessage="Sign out" />
    </EuiContextMenuItem>
  )
}
