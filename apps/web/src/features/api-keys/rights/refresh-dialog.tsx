import { EuiCallOut } from '@elastic/eui'
import type { ApiKey, ApiKeyDetails } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { OneKeyDialog } from '../one-key-dialog.tsx'
import { updateRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { useUpdateOne } from '../update-one.ts'
import { RefreshOutlook } from './refresh-outlook.tsx'
import { useRightsChanges } from './rights-changes.ts'

const hooks = {
  dialog: 'apiKeyRefreshModal',
  cancel: 'apiKeyRefreshCancelButton',
  submit: 'apiKeyRefreshSubmitButton',
  notPossible: 'apiKeyRefreshNotPossible',
}

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
    <OneKeyDialog apiKey={apiKey} as={as} hooks={hooks} title={title} onClose={onClose}>
      {(key) => <Refresh apiKey={key} title={title} onClose={onClose} />}
    </OneKeyDialog>
  )
}

type RefreshProps = { apiKey: ApiKeyDetails; title: ReactNode; onClose: () => void }

function Refresh({ apiKey, title, onClose }: RefreshProps) {
  const intl = useIntl()
  const toasts = useToasts()
  const acting = useActing()
  const rights = useRightsChanges(apiKey)
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
          onSubmit: () => void update(apiKey, {}),
        },
      })}
    >
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
