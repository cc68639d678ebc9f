import { EuiBadge, useEuiTheme } from '@elastic/eui'
import type { ApiKey, Successor } from '@latchkey/contract'
import { Link } from '@tanstack/react-router'
import { FormattedMessage, useIntl } from 'react-intl'
import { paths } from '../../../paths.ts'
import { replacedBy } from './successors.ts'

type RotationBadgeProps = {
  apiKey: Pick<ApiKey, 'id' | 'name' | 'metadata'>
  successor: Successor | undefined
}

/** That a key was replaced, or replaces another; leads to the other one. A key that was replaced needs nobody else. */
export function RotationBadge({ apiKey, successor }: RotationBadgeProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const other = successor?.id ?? replacedBy(apiKey)
  if (other === undefined) return null
  const label = successor
    ? intl.formatMessage(
        { id: 'apiKeys.rotation.replaced.label', defaultMessage: 'Replaced: go to the successor of {name}' },
        { name: apiKey.name },
      )
    : intl.formatMessage(
        {
          id: 'apiKeys.rotation.successor.label',
          defaultMessage: 'Successor: go to the key that {name} replaces',
        },
        { name: apiKey.name },
      )
  return (
    <Link
      to={paths.apiKey}
      params={{ id: other }}
      search
      resetScroll={false}
      aria-label={label}
      css={{ marginInlineStart: euiTheme.size.xs, flexShrink: 0 }}
      data-test-subj={successor ? 'apiKeyReplacedBadge' : 'apiKeySuccessorBadge'}
    >
      <EuiBadge color={successor ? 'default' : 'hollow'} iconType="refreshTime" css={{ cursor: 'inherit' }}>
        {successor ? (
          <FormattedMessage id="apiKeys.rotation.replaced" defaultMessage="Replaced" />
        ) : (
          <FormattedMessage id="apiKeys.rotation.successor" defaultMessage="Successor" />
        )}
      </EuiBadge>
    </Link>
  )
}
