import { EuiAccordion, EuiText, useEuiTheme } from '@elastic/eui'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { isBelow, type RolePlace, usePrivilegesForm } from './form-context.ts'

type FormSectionProps = {
  place: RolePlace
  /** Its name in a role descriptor. */
  section: string
  title: ReactNode
  /** How many there are. */
  count: number
  /** Open from the start, also when there is nothing in it. */
  isMain?: boolean
  children: ReactNode
}

/** A section of a role: folded away while empty, never while something in it is wrong or pointed out. */
export function FormSection({ place, section, title, count, isMain = false, children }: FormSectionProps) {
  const { id, faults, notHeld } = usePrivilegesForm()
  const { euiTheme } = useEuiTheme()
  const [isOpen, setOpen] = useState(isMain || count > 0)
  const mustShow = [...faults, ...notHeld].some((fault) => isBelow(fault, [place.role, section]))
  const isShown = isOpen || mustShow
  return (
    <EuiAccordion
      id={`${id}-${place.number}-${section}-section`}
      forceState={isShown ? 'open' : 'closed'}
      onToggle={() => setOpen(!isShown)}
      paddingSize="none"
      buttonProps={{ css: { paddingBlock: euiTheme.size.xs } }}
      buttonContent={
        <span css={{ display: 'inline-flex', gap: euiTheme.size.s, alignItems: 'baseline' }}>
          <strong css={{ fontSize: euiTheme.font.scale.s * 16, fontWeight: euiTheme.font.weight.semiBold }}>
            {title}
          </strong>
          <EuiText size="xs" color="subdued" component="span">
            <FormattedMessage
              id="apiKeys.privileges.count"
              defaultMessage="{count, plural, =0 {none} other {#}}"
              values={{ count }}
            />
          </EuiText>
        </span>
      }
      css={{ borderTop: euiTheme.border.thin, paddingBlock: euiTheme.size.xs }}
      data-test-subj={`apiKeyPrivilegesSection-${place.number}-${section}`}
    >
      {isShown && <div css={{ paddingBlock: euiTheme.size.xs }}>{children}</div>}
    </EuiAccordion>
  )
}
