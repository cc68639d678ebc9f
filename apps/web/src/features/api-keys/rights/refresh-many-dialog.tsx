import { EuiCallOut, EuiText } from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import type { ManyKeys } from '../many/keys-to-change.ts'
import { ManyKeysDialog } from '../many/many-keys-dialog.tsx'
import { bulkUpdateRequests } from '../request/api-request.ts'
import { refreshHooks } from './refresh-hooks.ts'

const hooks = {
  ...refreshHooks,
  leftOut: 'apiKeysRefreshLeftOut',
  looking: 'apiKeysRefreshLooking',
  result: 'apiKeysRefreshResult',
  unknown: 'apiKeysRefreshUnknown',
  failed: (id: string) => `apiKeyRefreshFailed-${id}`,
  retry: 'apiKeysRefreshRetryButton',
}

type RefreshManyDialogProps = { many: ManyKeys; session: Session; onClose: () => void }

/** Asks whether many own keys shall have the rights that their owner holds today. */
export function RefreshManyDialog(props: RefreshManyDialogProps) {
  return (
    <ManyKeysDialog
      {...props}
      hooks={hooks}
      change="refresh"
      title={(count) => (
        <FormattedMessage
          id="apiKeys.refresh.many.title"
          defaultMessage="{count, plural, =0 {Refresh permissions} one {Refresh the permissions of # key} other {Refresh the permissions of # keys}}"
          values={{ count }}
        />
      )}
      submitLabel={(count) => (
        <FormattedMessage
          id="apiKeys.refresh.many.submit"
          defaultMessage="{count, plural, one {Refresh # key} other {Refresh # keys}}"
          values={{ count }}
        />
      )}
      request={(ids) => bulkUpdateRequests(ids)}
      expirationNow={() => undefined}
    >
      {(keys) => keys.length > 0 && <WhatHappens />}
    </ManyKeysDialog>
  )
}

/** The snapshots of many are not read for it: what each gains and loses is in its details. */
function WhatHappens() {
  return (
    <>
      <EuiText size="s" css={{ marginBlock: 12 }}>
        <p>
          <FormattedMessage
            id="apiKeys.refresh.many.what"
            defaultMessage="Elasticsearch takes a new snapshot of your rights for each key. From then on a key can do what you can do today, as far as its own access reaches. Its expiry and metadata stay as they are."
          />
        </p>
      </EuiText>
      <EuiCallOut
        announceOnMount={false}
        size="s"
        color="warning"
        iconType="warning"
        title={
          <FormattedMessage
            id="apiKeys.refresh.many.risk"
            defaultMessage="What you may no longer do, these keys may no longer do either"
          />
        }
      >
        <p>
          <FormattedMessage
            id="apiKeys.refresh.many.details"
            defaultMessage="It takes effect at once and cannot be undone. The details of a key list what it gains and loses."
          />
        </p>
      </EuiCallOut>
    </>
  )
}
