import { EuiBadge, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { clamped } from '../../../ui/long-name.ts'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { type ExpiryState, expiryStateOf, expiryTurns } from '../expiry-state.ts'
import { KeyId } from '../key-id.tsx'
import { TypeBadge } from '../type-badge.tsx'

/** Name, type, state and id: which key this is. */
export function KeyHeading({ apiKey, titleId }: { apiKey: ApiKeyDetails; titleId: string }) {
  const { euiTheme } = useEuiTheme()
  return (
    <>
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          // EUI's own margin between badges would indent one that stands on the next line.
          '&& .euiBadge': { marginInlineStart: 0 },
          alignItems: 'center',
          gap: euiTheme.size.s,
          paddingInlineEnd: euiTheme.size.xl,
        }}
      >
        <EuiTitle size="s">
          <h2 id={titleId} css={clamped} data-test-subj="apiKeyFlyoutTitle">
            <bdi>{apiKey.name}</bdi>
          </h2>
        </EuiTitle>
        <TypeBadge apiKey={apiKey} />
        <StatusBadge apiKey={apiKey} />
      </div>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.xs }}>
        <KeyId id={apiKey.id} />
        <CopyButton size="xs" text={() => apiKey.id} data-test-subj="apiKeyCopyIdButton">
          <FormattedMessage id="apiKeys.details.copyId" defaultMessage="Copy id" />
        </CopyButton>
      </div>
    </>
  )
}

const badgeColors: Record<ExpiryState, string> = {
  plenty: 'success',
  soon: 'warning',
  very_soon: 'danger',
  never: 'warning',
  expired: 'default',
}

/** Whether the key works, and for how long. */
function StatusBadge({ apiKey }: { apiKey: ApiKeyDetails }) {
  const time = useTimeText()
  const now = useNow(...expiryTurns(apiKey))
  const { expiration, invalidated } = apiKey
  if (invalidated) {
    return (
      <EuiBadge color="default" iconType="trash" data-test-subj="apiKeyStatus">
        <FormattedMessage id="apiKeys.details.revoked" defaultMessage="Deleted" />
      </EuiBadge>
    )
  }
  const state = expiryStateOf(apiKey, now)
  return (
    <EuiBadge
      color={badgeColors[state]}
      iconType={state === 'never' ? 'warning' : 'clock'}
      data-test-subj="apiKeyStatus"
    >
      {expiration === undefined ? (
        <FormattedMessage id="apiKeys.expiry.never" defaultMessage="Never expires" />
      ) : expiration <= now ? (
        <FormattedMessage
          id="apiKeys.expiry.expired"
          defaultMessage="Expired {ago}"
          values={{ ago: time.ago(now - expiration) }}
        />
      ) : (
        <FormattedMessage
          id="apiKeys.details.expires"
          defaultMessage="Expires {until}"
          values={{ until: time.until(expiration - now) }}
        />
      )}
    </EuiBadge>
  )
}
