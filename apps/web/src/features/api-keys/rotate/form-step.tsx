import { EuiButton, EuiCallOut } from '@elastic/eui'
import type { ApiKeyDetails, RotateBody } from '@latchkey/contract'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../../../api/api-failure.ts'
import type { MakeStage } from '../../../api/create-key.ts'
import { CreateFailure } from '../../../ui/create-failure.tsx'
import { UnseenKeys } from '../create/unseen-keys.tsx'
import { useRightsChanges } from '../expiry/rights-changes.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { PlainStep } from './plain-step.tsx'
import { RotateForm } from './rotate-form.tsx'
import { type RotateValues, rotateFaults, rotateRequests } from './rotate-values.ts'

type FormStepProps = {
  titleId: string
  apiKey: ApiKeyDetails
  stage: Extract<MakeStage<RotateBody>, { kind: 'form' }>
  values: RotateValues
  onChange: (change: Partial<RotateValues>) => void
  onSubmit: () => void
  onClose: () => void
}

const isKeyChanged = (failure: unknown) => failure instanceof ApiFailure && failure.code === 'key_changed'

/** What is asked before the successor is made. What a new snapshot of one's rights changes is known before the button is. */
export function FormStep({ titleId, apiKey, stage, values, onChange, onSubmit, onClose }: FormStepProps) {
  const formId = useId()
  const rights = useRightsChanges(apiKey)
  const { button, panel } = useViewRequest(() => {
    const now = Date.now()
    const isFaulty = Object.keys(rotateFaults(values, apiKey, now)).length > 0
    return isFaulty ? undefined : rotateRequests(values, apiKey, now)
  })
  return (
    <PlainStep
      titleId={titleId}
      title={
        <FormattedMessage
          id="apiKeys.rotate.title"
          defaultMessage="Rotate {name}"
          values={{ name: apiKey.name }}
        />
      }
      onClose={onClose}
      closeLabel={<FormattedMessage id="apiKeys.rotate.cancel" defaultMessage="Cancel" />}
      action={
        <EuiButton
          fill
          type="submit"
          form={formId}
          isLoading={stage.isCreating}
          isDisabled={rights.kind === 'loading'}
          data-test-subj="formFlyoutSubmitButton"
        >
          <FormattedMessage id="apiKeys.rotate.submit" defaultMessage="Rotate key" />
        </EuiButton>
      }
    >
      <RotateForm
        id={formId}
        old={apiKey}
        values={values}
        rights={rights}
        onChange={onChange}
        onSubmit={onSubmit}
      />
      <div css={{ marginBlockStart: 12 }}>
        {button}
        {panel}
      </div>
      {stage.failure !== undefined && (
        <div css={{ marginTop: 16 }}>
          {isKeyChanged(stage.failure) ? (
            <EuiCallOut
              announceOnMount
              size="s"
              color="warning"
              iconType="warning"
              title={
                <FormattedMessage
                  id="apiKeys.rotate.changed"
                  defaultMessage="The key was changed meanwhile, so nothing was made. Rotate it as it is now, or cancel and look."
                />
              }
              data-test-subj="apiKeyRotateKeyChanged"
            />
          ) : (
            <CreateFailure failure={stage.failure} name={values.name}>
              <UnseenKeys failure={stage.failure} />
            </CreateFailure>
          )}
        </div>
      )}
    </PlainStep>
  )
}
