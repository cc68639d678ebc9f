import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem, EuiFlyoutFooter } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import type { CreateStage } from '../../../api/create-key.ts'
import { CreateFailure } from '../../../ui/create-failure.tsx'
import type { ApiRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { UnseenKeys } from './unseen-keys.tsx'

type CreationFooterProps = {
  /** Of the form that the button submits. */
  formId: string
  stage: Extract<CreateStage, { kind: 'form' }>
  /** Of the key, for what failed. */
  name: string
  /** Whether this caller may make keys at all. */
  isPossible: boolean
  request: () => ApiRequest | undefined
  onClose: () => void
}

/** The buttons of the form of a new key, and above them why it was not made, and the request. */
export function CreationFooter({ formId, stage, name, isPossible, request, onClose }: CreationFooterProps) {
  const { button, panel } = useViewRequest(request)
  return (
    <EuiFlyoutFooter>
      {stage.failure !== undefined && (
        <div css={{ marginBottom: 12, maxHeight: '40vh', overflowY: 'auto' }}>
          <CreateFailure failure={stage.failure} name={name}>
            <UnseenKeys failure={stage.failure} />
          </CreateFailure>
        </div>
      )}
      {isPossible && panel}
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="formFlyoutCancelButton">
            {isPossible ? (
              <FormattedMessage id="apiKeys.create.cancel" defaultMessage="Cancel" />
            ) : (
              <FormattedMessage id="apiKeys.create.close" defaultMessage="Close" />
            )}
          </EuiButtonEmpty>
        </EuiFlexItem>
        {isPossible && (
          <EuiFlexItem grow={false}>
            <div
              css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'end', gap: 8 }}
            >
              {button}
              <EuiButton
                fill
                type="submit"
                form={formId}
                isLoading={stage.isCreating}
                data-test-subj="formFlyoutSubmitButton"
              >
                <FormattedMessage id="apiKeys.create.submit" defaultMessage="Create API key" />
              </EuiButton>
            </div>
          </EuiFlexItem>
        )}
      </EuiFlexGroup>
    </EuiFlyoutFooter>
  )
}
