import { EuiCallOut } from '@elastic/eui'
import type { ApiKey, ApiKeyDetails } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { actAsOf, actingQuery, useActing } from '../../../api/acting.ts'
import { ownPrivilegesQuery } from '../../../api/roles.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { OneKeyDialog } from '../one-key-dialog.tsx'
import { updateRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { useUpdateOne } from '../update-one.ts'
import { refreshHooks } from './refresh-hooks.ts'
import { RefreshOutlook } from './refresh-outlook.tsx'
import { useRightsChanges } from './rights-changes.ts'

type RefreshDialogProps = {
  apiKey: Pick<ApiKey, 'id' | 'name'>
  /** The owner, where the signed-in person acts as them. */
  as?: string | undefined
  onClose: () => void
}

/** Asks whether one key shall have the rights that its owner holds today. */
export function RefreshDialog({ apiKey, as, onClose }: RefreshDialogProps) {
  const title = (
    <FormattedMessage
      id="apiKeys.refresh.title"
      defaultMessage="Refresh the permissions of {name}"
      values={{ name: apiKey.name }}
    />
  )
  return (
    <OneKeyDialog apiKey={apiKey} as={as} hooks={refreshHooks} title={title} onClose={onClose}>
      {(key) => <Refresh apiKey={key} title={title} onClose={onClose} />}
    </OneKeyDialog>
  )
}

type RefreshProps = { apiKey: ApiKeyDetails; title: ReactNode; onClose: () => void }

function Refresh({ apiKey, title, onClose }: RefreshProps) {
  const intl = useIntl()
  const toasts = useToasts()
  const acting = useActing()
  const queryClient = useQueryClient()
  const rights = useRightsChanges(apiKey)
  const [hasMoved, setMoved] = useState(false)
  const [isAskingAgain, setAskingAgain] = useState(false)
  const { stage, update } = useUpdateOne(() => {
    toasts.add({
      title: intl.formatMessage(
        {
          id: 'apiKeys.refresh.done',
          defaultMessage:
            '“{name}” has the rights that {isActing, select, true {{username} holds} other {you hold}} today',
        },
        { name: apiKey.name, isActing: String(acting !== undefined), username: acting?.user.username },
      ),
      color: 'success',
      iconType: 'check',
      'data-test-subj': 'apiKeyRefreshedToast',
    })
    onClose()
  })
  const { type, revision } = apiKey
  const { button, panel } = useViewRequest(() =>
    updateRequest(apiKey, { type, revision, ...actAsOf(acting) }),
  )
  /** The owner's rights as they are listed, and as they are by now; undefined where that cannot be told. */
  const listed = () =>
    acting ? acting.descriptor : queryClient.getQueryData(ownPrivilegesQuery.queryKey)?.descriptor
  const askAgain = async () => {
    const fresh = acting
      ? queryClient.fetchQuery({ ...actingQuery(acting.user.username), staleTime: 0 })
      : queryClient.fetchQuery({ ...ownPrivilegesQuery, staleTime: 0 })
    return (await fresh.catch(() => undefined))?.descriptor
  }
  /** What is listed is what is confirmed: the rights may have changed since. */
  const submit = async () => {
    const before = JSON.stringify(listed())
    setAskingAgain(true)
    const now = await askAgain()
    setAskingAgain(false)
    const isOther = now !== undefined && JSON.stringify(now) !== before
    setMoved(isOther)
    if (!isOther) await update(apiKey, {})
  }
  const isNothingToDo = rights.kind === 'same' || rights.kind === 'unreached'
  return (
    <FormDialog
      hooks={refreshHooks}
      title={title}
      // From the click on: a dialog that could be cancelled while the rights are read would refresh the key all the same.
      isBusy={isAskingAgain || stage.kind === 'saving'}
      onClose={onClose}
      {...(!isNothingToDo && {
        submit: {
          label: <FormattedMessage id="apiKeys.refresh.submit" defaultMessage="Refresh permissions" />,
          isDisabled: rights.kind === 'loading',
          onSubmit: () => void submit(),
        },
      })}
    >
      {hasMoved && (
        <EuiCallOut
          announceOnMount
          size="s"
          color="warning"
          iconType="warning"
          css={{ marginBottom: 12 }}
          title={
            <FormattedMessage
              id="apiKeys.refresh.moved"
              defaultMessage="{isActing, select, true {{username}’s} other {Your}} rights have changed just now, and nothing was refreshed. What is shown now is how they are."
              values={{ isActing: String(acting !== undefined), username: acting?.user.username }}
            />
          }
          data-test-subj="apiKeyRefreshRightsMoved"
        />
      )}
      {stage.kind === 'changed' && (
        <EuiCallOut
          announceOnMount
          size="s"
          color="warning"
          iconType="warning"
          css={{ marginBottom: 12 }}
          title={
            <FormattedMessage
              id="apiKeys.refresh.changed"
              defaultMessage="The key was changed meanwhile, and nothing was refreshed. What is shown now is how it is."
            />
          }
          data-test-subj="apiKeyRefreshKeyChanged"
        />
      )}
      <ActingBanner which="change" />
      <RefreshOutlook rights={rights} isRestricted={apiKey.access.kind === 'restricted'} />
      {!isNothingToDo && (
        <div css={{ marginBlockStart: 12 }}>
          {button}
          {panel}
        </div>
      )}
      {stage.kind === 'form' && stage.failure !== undefined && (
        <div css={{ marginTop: 12 }}>
          <FailureCallout failure={stage.failure} data-test-subj="apiKeyRefreshError" />
        </div>
      )}
    </FormDialog>
  )
}
