import { EuiFormLabel, EuiLink, EuiText, useEuiTheme } from '@elastic/eui'
import { useLinkProps } from '@tanstack/react-router'
import { FormattedMessage, useIntl } from 'react-intl'
import { paths } from '../../paths.ts'
import { ChoiceCard } from '../../ui/choice-card.tsx'
import { PatternBox } from '../../ui/pattern-box.tsx'
import type { QuickAccess } from './quick-access.ts'

export const accessNamesId = 'connection-key-indices'

type AccessChoiceProps = {
  access: QuickAccess
  onChange: (access: QuickAccess) => void
  /** Whether to say what is missing. */
  isFaulty: boolean
  /** Whether the organisation allows no key with all rights. */
  isAllForbidden: boolean
}

/** What the key may do, each choice with its risk; whoever wants something else goes to the whole form. */
export function AccessChoice({ access, onChange, isFaulty, isAllForbidden }: AccessChoiceProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const whole = useLinkProps({ to: paths.createApiKey, preload: false })
  const legend = intl.formatMessage({ id: 'connection.access.legend', defaultMessage: 'Access' })
  const choose = (kind: QuickAccess['kind']) => () => onChange({ ...access, kind })
  return (
    <fieldset
      css={{ border: 0, padding: 0, margin: `${euiTheme.size.base} 0 0`, minWidth: 0 }}
      data-test-subj="connectionDetailsApiKeyAccess"
    >
      <EuiFormLabel type="legend">{legend}</EuiFormLabel>
      <div css={{ display: 'grid', gap: euiTheme.size.s, marginTop: euiTheme.size.xs }}>
        <ChoiceCard
          group="connection-key-access"
          isChosen={access.kind === 'all'}
          isDisabled={isAllForbidden}
          onChoose={choose('all')}
          title={<FormattedMessage id="connection.access.all" defaultMessage="All I can do" />}
          data-test-subj="connectionDetailsApiKeyAccess-all"
        >
          {isAllForbidden ? (
            <FormattedMessage
              id="policy.rule.allRights"
              defaultMessage="Your organisation allows no key with all rights."
            />
          ) : (
            <FormattedMessage
              id="connection.access.all.what"
              defaultMessage="Good for trying things. A leak gives all of it away."
            />
          )}
        </ChoiceCard>
        <ChoiceCard
          group="connection-key-access"
          isChosen={access.kind === 'read'}
          onChoose={choose('read')}
          title={<FormattedMessage id="connection.access.read" defaultMessage="Read only" />}
          data-test-subj="connectionDetailsApiKeyAccess-read"
        >
          <FormattedMessage
            id="connection.access.read.what"
            defaultMessage="Search in the indices you name, nothing else."
          />
        </ChoiceCard>
      </div>
      {access.kind === 'read' && (
        <div css={{ marginTop: euiTheme.size.m }}>
          <PatternBox
            id={accessNamesId}
            label={<FormattedMessage id="connection.access.indices" defaultMessage="Indices" />}
            placeholder="logs-*"
            help={
              <FormattedMessage
                id="connection.access.indices.help"
                defaultMessage="Names or patterns. The key reads them as far as you may."
              />
            }
            value={access.names}
            onChange={(names) => onChange({ ...access, names })}
            // Not where it stands there from the start: the name comes first.
            autoFocus={access.names.length === 0 && !isAllForbidden}
            error={
              isFaulty ? (
                <FormattedMessage
                  id="connection.access.indices.none"
                  defaultMessage="Name at least one index or pattern."
                />
              ) : undefined
            }
            data-test-subj="connectionDetailsApiKeyIndices"
          />
        </div>
      )}
      <EuiText size="xs" css={{ marginTop: euiTheme.size.s }}>
        <EuiLink
          color="primary"
          href={whole.href}
          onClick={whole.onClick}
          data-test-subj="connectionDetailsChoosePrivilegesLink"
        >
          <FormattedMessage
            id="connection.access.other"
            defaultMessage="Something else? Choose its privileges"
          />
        </EuiLink>
      </EuiText>
    </fieldset>
  )
}
