import { EuiCallOut, EuiSkeletonText } from '@elastic/eui'
import type { ApiKey, ApiKeyDetails } from '@latchkey/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ownPrivilegesQuery } from '../../../api/roles.ts'
import { useSession } from '../../../api/session.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useNow } from '../../../ui/time.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { keyQuery } from '../details/details-query.ts'
import { whyNotUpdate } from '../details/why-not-update.ts'
import { useWhyNotUpdateText } from '../details/why-not-update-text.ts'
import { updateRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { useUpdateOne } from '../update-one.ts'
import { RefreshOutlook } from './refresh-outlook.tsx'
import { useRightsChanges } from './rights-changes.ts'

const hooks = {
  dialog: 'apiKeyRefreshModal',
  cancel: 'apiKeyRefreshCancelButton',
  submit: 'apiKeyRefreshSubmitButton',
}

type RefreshDialogProps = { apiKey: Pick<ApiKey, 'id' | 'name'>; onClose: () => void }

/** Asks whether one own key shall have the rights of today, once the key as it is now is there. */
export function RefreshDialog({ apiKey, onClose }: RefreshDialogProps) {
  const session = useSession()
  const whyNotText = useWhyNotUpdateText()
  const key = useQuery(keyQuery(apiKey.id))
  const now = useNow()
  const title = (
    <FormattedMessage
      id="apiKeys.refresh.title"
      defaultMessage="Refresh the permissions of {name}"
      values={{ name: apiKey.name }}
    />
  )
  const whyNot = key.data && whyNotUpdate(key.data, session, now)
  if (key.data && !whyNot) return <Refresh apiKey={key.data} title={title} onClose={onClose} />
  return (
    <FormDialog hooks={hooks} title={title} isBusy={false} onClose={onClose}>
      {key.data && whyNot ? (
        <EuiCallOut
          announceOnMount
          color="warning"
          iconType="lock"
          title={whyNotText(whyNot, key.data)}
          data-test-subj="apiKeyRefreshNotPossible"
        />
      ) : key.isError ? (
        <FailureCallout failure={key.error} onRetry={() => void key.refetch()} />
      ) : (
        <EuiSkeletonText lines={5} />
      )}
    </FormDialog>
  )
}

type RefreshProps = { apiKey: ApiKeyDetails; title: ReactNode; onClose: () => void }

function Refresh({ apiKey, title, onClose }: RefreshProps) {
  const intl = useIntl()
  const toasts = useToasts()
  const queryClient = useQueryClient()
  const rights = useRightsChanges(apiKey)
  const [hasMoved, setMoved] = useState(false)
  const { stage, update } = useUpdateOne(() => {
    toasts.add({
      title: intl.formatMessage(
        { id: 'apiKeys.refresh.done', defaultMessage: '“{name}” has the rights that you hold today' },
        { name: apiKey.name },
      ),
      color: 'success',
      iconType: 'check',
      'data-test-subj': 'apiKeyRefreshedToast',
    })
    onClose()
  })
  const { type, revision } = apiKey
  const { button, panel } = useViewRequest(() => updateRequest(apiKey, { type, revision }))
  /** What is listed is what is confirmed: one's rights may have changed since. */
  const submit = async () => {
    const listed = queryClient.getQueryData(ownPrivilegesQuery.queryKey)
    const now = await queryClient.fetchQuery({ ...ownPrivilegesQuery, staleTime: 0 }).catch(() => undefined)
    const isOther = now !== undefined && JSON.stringify(now) !== JSON.stringify(listed)
    setMoved(isOther)
    if (!isOther) await update(apiKey, {})
  }
  const isNothingToDo = rights.kind === 'same' || rights.kind === 'unreached'
  return (
    <FormDialog
      hooks={hooks}
      title={title}
      isBusy={stage.kind === 'saving'}
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
              defaultMessage="Your rights have changed just now, and nothing was refreshed. What is shown now is how they are."
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
