import { EuiLink, type UseEuiTheme, useEuiMemoizedStyles } from '@elastic/eui'
import { css } from '@emotion/react'
import type { ApiKey, Successor } from '@latchkey/contract'
import { useNow } from '../../../ui/time.tsx'
import { expiryStateOf, expiryTurns } from '../expiry-state.ts'
import { KeyId } from '../key-id.tsx'
import { useKeyLink } from './key-link.tsx'
import { RotationBadge } from './rotation-badge.tsx'
import { TwoLines } from './two-lines.tsx'

const stylesOf = ({ euiTheme }: UseEuiTheme) => ({
  // Twice the class, against EUI's own: a column of names needs no underlines to look like links.
  name: css({
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
  }),
  below: css({ display: 'flex', alignItems: 'center', minWidth: 0 }),
  id: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
})

/** The name, which opens the details over the list as it is; pointing at it starts to load them. */
export function NameCell({
  apiKey,
  successor,
}: {
  apiKey: Pick<ApiKey, 'id' | 'name' | 'expiration' | 'metadata'>
  /** The key that replaces this one. */
  successor: Successor | undefined
}) {
  const styles = useEuiMemoizedStyles(stylesOf)
  const isExpired = expiryStateOf(apiKey, useNow(...expiryTurns(apiKey))) === 'expired'
  return (
    <TwoLines
      first={
        <EuiLink
          color={isExpired ? 'subdued' : 'primary'}
          css={styles.name}
          {...useKeyLink(apiKey.id)}
          title={apiKey.name}
          data-test-subj={`apiKeyRowName-${apiKey.name}`}
        >
          <bdi>{apiKey.name}</bdi>
        </EuiLink>
      }
      second={
        // The badge stands with the id, which gives way to it: the name is what one looks for.
        <div css={styles.below}>
          <span css={styles.id}>
            <KeyId id={apiKey.id} />
          </span>
          <RotationBadge apiKey={apiKey} successor={successor} />
        </div>
      }
    />
  )
}
