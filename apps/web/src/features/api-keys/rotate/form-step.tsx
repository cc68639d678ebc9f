import { EuiButton, EuiCallOut } from '@elastic/eui'
import type { ApiKeyDetails, RotateBody } from '@latchkey/contract'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import type { MakeStage } from '../../../api/create-key.ts'
import { CreateFailure } from '../../../ui/create-failure.tsx'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { UnseenKeys } from '../create/unseen-keys.tsx'
import { useViewRequest } from '../request/view-request.tsx'
import { useRightsChanges } from '../rights/rights-changes.ts'
import { PlainStep } from './plain-step.tsx'
import { RotateForm } from './rotate-form.tsx'
import {
  firstFaultyField,
  inheritedFaults,
  type RotateValues,
  rotateFaults,
  rotateRequests,
} from './rotate-values.ts'

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
  const rules = useKeyRules(apiKey.type)
  const acting = useActing()
  const { button, panel } = useViewRequest(() => {
    const now = Date.now()
    if (firstFaultyField(rotateFaults(values, apiKey, rules, now))) return undefined
    return rotateRequests(values, apiKey, now, actAsOf(acting))
  })
  const inherited = inheritedFaults(apiKey, rules)
  const policyFaultText = usePolicyFaultText()
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
          isDisabled={rights.kind === 'loading' || inherited.length > 0}
          data-test-subj="formFlyoutSubmitButton"
        >
          <FormattedMessage id="apiKeys.rotate.submit" defaultMessage="Rotate key" />
        </EuiButton>
      }
    >
      <ActingBanner which="successor" />
      {inherited.length > 0 && (
        <EuiCallOut
          announceOnMount
          size="s"
          color="warning"
          iconType="lock"
          css={{ marginBottom: 16 }}
          title={
            <FormattedMessage
              id="policy.rotate.inherited"
              defaultMessage="The new key would be like this one, and may not be. Edit this key first, then rotate it."
            />
          }
          data-test-subj="apiKeyRotateBreaksRules"
        >
          <ul>
            {inherited.map(policyFaultText).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </EuiCallOut>
      )}
      <RotateForm
        id={formId}
        old={apiKey}
        values={values}
        rights={rights}
        rules={rules}
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
