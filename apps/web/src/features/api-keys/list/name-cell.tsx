import { EuiLink, useEuiTheme } from '@elastic/eui'
import type { ApiKey, Successor } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { useNow } from '../../../ui/time.tsx'
import { expiryStateOf, expiryTurns } from '../expiry-state.ts'
import { KeyId } from '../key-id.tsx'
import { RotationBadge } from './rotation-badge.tsx'
import { TwoLines } from './two-lines.tsx'

/** The name, which opens the details over the list as it is; pointing at it starts to load them. */
export function NameCell({
  apiKey,
  successor,
}: {
  apiKey: Pick<ApiKey, 'id' | 'name' | 'expiration' | 'metadata'>
  /** The key that replaces this one. */
  successor: Successor | undefined
}) {
  const { euiTheme } = useEuiTheme()
  const isExpired = expiryStateOf(apiKey, useNow(...expiryTurns(apiKey))) === 'expired'
  const { href, onClick, onFocus, onMouseEnter, onMouseLeave, onTouchStart } = useLinkProps({
    to: paths.apiKey,
    params: { id: apiKey.id },
    search: true,
    preload: 'intent',
    resetScroll: false,
  })
  return (
    <TwoLines
      first={
        <EuiLink
          href={href}
          color={isExpired ? 'subdued' : 'primary'}
          // Twice the class, against EUI's own: a column of names needs no underlines to look like links.
          css={{
            '&&': {
              fontWeight: euiTheme.font.weight.medium,
              textDecoration: 'none',
              display: 'inline-block',
              maxWidth: '100%',
              verticalAlign: 'bottom',
              overflow: 'hidden',
              textOverflow: 'ellipsis',
            },
            '&&:hover, &&:focus': { textDecoration: 'underline' },
          }}
          {...{ onClick, onFocus, onMouseEnter, onMouseLeave, onTouchStart }}
          title={apiKey.name}
          data-test-subj={`apiKeyRowName-${apiKey.name}`}
        >
          <bdi>{apiKey.name}</bdi>
        </EuiLink>
      }
      second={
        // The badge stands with the id, which gives way to it: the name is what one looks for.
        <div css={{ display: 'flex', alignItems: 'center', minWidth: 0 }}>
          <span css={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            <KeyId id={apiKey.id} />
          </span>
          <RotationBadge apiKey={apiKey} successor={successor} />
        </div>
      }
    />
  )
}
