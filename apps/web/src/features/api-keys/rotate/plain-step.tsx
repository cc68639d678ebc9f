import {
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
} from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { StepTitle } from '../../../ui/step-title.tsx'
import type { WhyNotUpdate } from '../details/why-not-update.ts'
import { useWhyNotUpdateText } from '../details/why-not-update-text.ts'

type PlainStepProps = {
  titleId: string
  title: ReactNode
  onClose: () => void
  /** Beside *Close*; absent where nothing else can be done. */
  action?: ReactNode
  /** On the button that closes. */
  closeLabel?: ReactNode
  children: ReactNode
}

/** Header, body and footer of a step of the flyout. */
export function PlainStep({ titleId, title, onClose, action, closeLabel, children }: PlainStepProps) {
  return (
    <>
      <EuiFlyoutHeader hasBorder>
        <StepTitle id={titleId} data-test-subj="apiKeyFlyoutTitle">
          {title}
        </StepTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>{children}</EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false}>
          <EuiFlexItem grow={false}>
            <EuiButtonEmpty flush="left" onClick={onClose} data-test-subj="formFlyoutCancelButton">
              {closeLabel ?? <FormattedMessage id="apiKeys.rotate.close" defaultMessage="Close" />}
            </EuiButtonEmpty>
          </EuiFlexItem>
          {action !== undefined && <EuiFlexItem grow={false}>{action}</EuiFlexItem>}
        </EuiFlexGroup>
      </EuiFlyoutFooter>
    </>
  )
}

type NotRotatableProps = {
  titleId: string
  apiKey: ApiKeyDetails
  whyNot: WhyNotUpdate
  onClose: () => void
}

/** A key that the caller cannot rotate, opened by its URL. */
export function NotRotatable({ titleId, apiKey, whyNot, onClose }: NotRotatableProps) {
  const whyNotText = useWhyNotUpdateText()
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
    >
      <EuiCallOut
        announceOnMount
        color="warning"
        iconType="lock"
        title={whyNotText(whyNot, apiKey)}
        data-test-subj="apiKeyRotateNotPossible"
      >
        {whyNot.kind === 'other_owner' && (
          <p>
            <FormattedMessage
              id="apiKeys.rotate.otherOwner"
              defaultMessage="A successor that you make would be your key, with your rights."
            />
          </p>
        )}
      </EuiCallOut>
    </PlainStep>
  )
}
