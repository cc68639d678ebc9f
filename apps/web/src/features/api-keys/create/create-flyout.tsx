import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiTitle,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { type CreateStage, useCreateKey } from '../../../api/create-key.ts'
import { useSession } from '../../../api/session.ts'
import { paths } from '../../../paths.ts'
import { CreateFailure } from '../../../ui/create-failure.tsx'
import { LeaveGuard, type Loss } from '../../../ui/leave-guard.tsx'
import { returnFocusOrToPage } from '../../../ui/return-focus.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { type KeyFormValues, newKeyValues, toCreateBody } from '../form/key-form-values.ts'
import { CreateForm } from './create-form.tsx'
import { CreatedKey, ForgottenKey } from './created-key.tsx'

const isChanged = (values: KeyFormValues) => JSON.stringify(values) !== JSON.stringify(newKeyValues)

/** What leaving now would lose. */
function lossOf(stage: CreateStage, isCopied: boolean, isFilledIn: boolean): Loss | undefined {
  switch (stage.kind) {
    case 'secret':
      return isCopied ? undefined : { kind: 'secret', name: stage.key.name }
    case 'forgotten':
      return undefined
    case 'form':
      if (stage.isCreating) return { kind: 'creating' }
      return isFilledIn ? { kind: 'changes' } : undefined
  }
}

/** Makes a user key over the list: the form, then in its place the secret. */
export function CreateApiKeyFlyout() {
  const session = useSession()
  const navigate = useNavigate()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const titleId = useId()
  const formId = useId()
  const whyNot = useWhyNot()(session.capabilities.createUserKey)
  const { stage, create, forget } = useCreateKey()
  const [values, setValues] = useState(newKeyValues)
  const [isCopied, setCopied] = useState(false)

  const close = () => void navigate({ to: paths.apiKeys, search: true })
  const mayLose = whyNot === undefined && isChanged(values)
  const loss = lossOf(stage, isCopied, mayLose)
  return (
    <>
      <EuiFlyout
        onClose={close}
        size={isNarrow ? '100%' : 680}
        paddingSize={isNarrow ? 'm' : 'l'}
        // Twice the class: EUI leaves a tenth of a narrow screen to the page, and insists on it.
        css={isNarrow && { '&&': { maxInlineSize: '100% !important' } }}
        aria-labelledby={titleId}
        focusTrapProps={{ returnFocus: returnFocusOrToPage }}
        data-test-subj="apiKeyFlyout"
      >
        {stage.kind === 'secret' ? (
          <CreatedKey
            titleId={titleId}
            created={stage.key}
            access={
              stage.request.type === 'rest' && stage.request.role_descriptors === undefined ? 'all' : 'custom'
            }
            clusterUrl={session.cluster.url}
            isCopied={isCopied}
            onCopied={() => setCopied(true)}
            onForget={forget}
            onDone={close}
          />
        ) : stage.kind === 'forgotten' ? (
          <ForgottenKey titleId={titleId} name={stage.name} isCopied={isCopied} onDone={close} />
        ) : (
          <>
            <EuiFlyoutHeader hasBorder>
              <EuiTitle size="s">
                <h2 id={titleId} data-test-subj="apiKeyFlyoutTitle">
                  <FormattedMessage id="apiKeys.create.title" defaultMessage="Create API key" />
                </h2>
              </EuiTitle>
            </EuiFlyoutHeader>
            <EuiFlyoutBody>
              {whyNot === undefined ? (
                <CreateForm
                  id={formId}
                  values={values}
                  onChange={(change) => setValues((before) => ({ ...before, ...change }))}
                  onSubmit={(checked) => void create(toCreateBody(checked))}
                />
              ) : (
                <EuiCallOut
                  color="warning"
                  iconType="lock"
                  title={
                    <FormattedMessage id="apiKeys.create.not" defaultMessage="You cannot create API keys" />
                  }
                  data-test-subj="apiKeyCreateNotAllowed"
                >
                  <p>{whyNot}</p>
                </EuiCallOut>
              )}
            </EuiFlyoutBody>
            <EuiFlyoutFooter>
              {stage.failure !== undefined && (
                <div css={{ marginBottom: 12, maxHeight: '40vh', overflowY: 'auto' }}>
                  <CreateFailure failure={stage.failure} name={values.name} />
                </div>
              )}
              <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false}>
                <EuiFlexItem grow={false}>
                  <EuiButtonEmpty flush="left" onClick={close} data-test-subj="formFlyoutCancelButton">
                    {whyNot === undefined ? (
                      <FormattedMessage id="apiKeys.create.cancel" defaultMessage="Cancel" />
                    ) : (
                      <FormattedMessage id="apiKeys.create.close" defaultMessage="Close" />
                    )}
                  </EuiButtonEmpty>
                </EuiFlexItem>
                {whyNot === undefined && (
                  <EuiFlexItem grow={false}>
                    <EuiButton
                      fill
                      type="submit"
                      form={formId}
                      isLoading={stage.isCreating}
                      data-test-subj="formFlyoutSubmitButton"
                    >
                      <FormattedMessage id="apiKeys.create.submit" defaultMessage="Create API key" />
                    </EuiButton>
                  </EuiFlexItem>
                )}
              </EuiFlexGroup>
            </EuiFlyoutFooter>
          </>
        )}
      </EuiFlyout>
      <LeaveGuard loss={loss} />
    </>
  )
}
