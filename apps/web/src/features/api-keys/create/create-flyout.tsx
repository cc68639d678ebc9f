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
import type { Capabilities, CreateBody } from '@latchkey/contract'
import { useId, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { type CreateStage, useCreateKey } from '../../../api/create-key.ts'
import { useSession } from '../../../api/session.ts'
import { CreateFailure } from '../../../ui/create-failure.tsx'
import { LeaveGuard, type Loss } from '../../../ui/leave-guard.tsx'
import { returnFocusOrToPage } from '../../../ui/return-focus.ts'
import type { Kept } from '../../../ui/secret/kept.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { useAccessSources } from '../form/access-sources.ts'
import { isFilledIn, newKeyValues, toCreateBody } from '../form/key-form-values.ts'
import { ForgottenStep, SecretStep } from '../secret/secret-step.tsx'
import { AccessInWords } from './access-in-words.tsx'
import { CreateForm } from './create-form.tsx'
import { useCreateSearch } from './create-search.ts'
import { UnseenKeys } from './unseen-keys.tsx'

/** What leaving now would lose. */
function lossOf(stage: CreateStage, kept: Kept | undefined, mayLose: boolean): Loss | undefined {
  switch (stage.kind) {
    case 'secret':
      return kept ? undefined : { kind: 'secret', name: stage.key.name }
    case 'forgotten':
      return undefined
    case 'form':
      if (stage.isCreating) return { kind: 'creating' }
      return mayLose ? { kind: 'changes' } : undefined
  }
}

/** The values to begin with; a link may name roles. */
const initialValues = (roles: string[]) =>
  roles.length === 0
    ? newKeyValues
    : { ...newKeyValues, access: { ...newKeyValues.access, kind: 'roles' as const, roles } }

/** The type to make: a link may ask for one that this caller may not make; the cards say why not. */
function typeFor(
  asked: CreateBody['type'],
  { createUserKey, createCrossClusterKey }: Capabilities,
): CreateBody['type'] {
  const isWanted = asked === 'cross_cluster' || !createUserKey.allowed
  return createCrossClusterKey.allowed && isWanted ? 'cross_cluster' : 'rest'
}

/** Makes a key over the list: the form, then in its place the secret. */
export function CreateApiKeyFlyout() {
  const session = useSession()
  const { type: asked, roles, setType, close } = useCreateSearch()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const titleId = useId()
  const formId = useId()
  const whyNotUserKey = useWhyNot()(session.capabilities.createUserKey)
  const whyNot = session.capabilities.createCrossClusterKey.allowed ? undefined : whyNotUserKey
  const type = typeFor(asked, session.capabilities)
  const { stage, create, forget } = useCreateKey()
  const [initial] = useState(() => initialValues(roles))
  const [values, setValues] = useState(initial)
  const [kept, setKept] = useState<Kept>()
  const sources = useAccessSources(values.access.kind)

  const mayLose = whyNot === undefined && isFilledIn(values, initial)
  const loss = lossOf(stage, kept, mayLose)
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
          <SecretStep
            titleId={titleId}
            created={stage.key}
            type={stage.request.type}
            cluster={session.cluster}
            summary={
              <AccessInWords
                access={stage.request.type === 'cross_cluster' ? 'cross_cluster' : values.access.kind}
              />
            }
            kept={kept}
            onKept={setKept}
            onForget={forget}
            onDone={close}
          />
        ) : stage.kind === 'forgotten' ? (
          <ForgottenStep titleId={titleId} name={stage.name} kept={kept} onDone={close} />
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
                  type={type}
                  onType={setType}
                  sources={sources}
                  values={values}
                  onChange={(change) => setValues((before) => ({ ...before, ...change }))}
                  onSubmit={(checked) => void create(toCreateBody(checked, { type, sources }))}
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
                  <CreateFailure failure={stage.failure} name={values.name}>
                    <UnseenKeys failure={stage.failure} />
                  </CreateFailure>
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
