import { EuiCallOut, EuiFlyoutBody, EuiFlyoutHeader, EuiTitle } from '@elastic/eui'
import type { ActAs, ApiKeyDetails, Capabilities, CreateBody, KeyTemplate } from '@latchkey/contract'
import { useId, useMemo, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { actAsOf, useActing, useActor } from '../../../api/acting.ts'
import { type CreateStage, useCreateKey } from '../../../api/create-key.ts'
import { useSession } from '../../../api/session.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { LeaveGuard, type Loss } from '../../../ui/leave-guard.tsx'
import type { Kept } from '../../../ui/secret/kept.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { CreateForAnother } from '../acting/create-for-another.tsx'
import { useAccessSources } from '../form/access-sources.ts'
import {
  faultsOf,
  firstFaultyField,
  isFilledIn,
  type KeyFormContext,
  type KeyFormValues,
  toCreateBody,
} from '../form/key-form-values.ts'
import { createRequest } from '../request/api-request.ts'
import { ForgottenStep, SecretStep } from '../secret/secret-step.tsx'
import { AccessInWords } from './access-in-words.tsx'
import { useBrokenRules } from './broken-rules.ts'
import { CreateForm } from './create-form.tsx'
import { useCreateSearch } from './create-search.ts'
import { CreationFooter } from './creation-footer.tsx'
import { LinkToForm } from './link-to-form.tsx'
import { startOf, typeAsked } from './start.ts'
import { StartNotices, TemplateNotice } from './start-notices.tsx'
import { TemplateMenu } from './template-menu.tsx'
import { type TemplatePart, templatesWith, withTemplate } from './templates.ts'
import { underRules } from './under-rules.ts'

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

/** The type to make: a link may ask for one that this caller may not make; the cards say why not. */
function typeFor(
  asked: CreateBody['type'],
  { createUserKey, createCrossClusterKey }: Capabilities,
): CreateBody['type'] {
  const isWanted = asked === 'cross_cluster' || !createUserKey.allowed
  return createCrossClusterKey.allowed && isWanted ? 'cross_cluster' : 'rest'
}

/** The request of the form as it is; what has no name yet gets one to be replaced. Undefined where something is wrong. */
function requestOf(values: KeyFormValues, context: KeyFormContext, by: { actAs?: ActAs }) {
  const named = { ...values, name: values.name === '' ? '<name>' : values.name }
  return firstFaultyField(faultsOf(named, context)) === undefined
    ? createRequest({ ...toCreateBody(named, context), ...by })
    : undefined
}

/** A template that was chosen, and what of it was not taken. */
type Chosen = { template: KeyTemplate; kept: TemplatePart[] }

type CreationProps = {
  titleId: string
  /** Whose settings to begin with. */
  original: ApiKeyDetails | undefined
  isOriginalMissing: boolean
  /** Why nobody else is acted as, though that was asked for. */
  cannotAct: unknown
}

/** The form of a new key, filled in as the link says, then the secret of the key. */
export function Creation({ titleId, original, isOriginalMissing, cannotAct }: CreationProps) {
  const session = useSession()
  const acting = useActing()
  const { capabilities } = useActor()
  const { given, setType, setTemplate, actAs, close } = useCreateSearch()
  const formId = useId()
  const whyNotUserKey = useWhyNot(acting?.user.username)(capabilities.createUserKey)
  const whyNot = capabilities.createCrossClusterKey.allowed ? undefined : whyNotUserKey
  const templates = useMemo(() => templatesWith(session.templates), [session.templates])
  const { stage, create, forget } = useCreateKey()
  const [start] = useState(() =>
    startOf(given, { original, templates, policy: session.policy, now: Date.now() }),
  )
  const [values, setValues] = useState(start.values)
  /** As a link or a template filled it in: what differs was edited by hand. */
  const [filledIn, setFilledIn] = useState(start.values)
  const [chosen, setChosen] = useState<Chosen>()
  const [kept, setKept] = useState<Kept>()
  const sources = useAccessSources(values.access.kind)
  const template = chosen?.template ?? start.template
  const type = typeFor(typeAsked(given.keyType, { template, original: start.original }), capabilities)

  const rules = useKeyRules(type)
  const context = useMemo(() => ({ type, sources, rules }), [type, sources, rules])
  const broken = useBrokenRules(filledIn, values, context)

  const underRulesOf = (next: KeyTemplate['type']) => {
    const wanted = session.policy?.[next] ?? {}
    return (before: KeyFormValues) => underRules(before, wanted, { expiry: false, access: false })
  }
  const choose = (next: KeyTemplate) => {
    const result = withTemplate(values, { filledIn, template: next, now: Date.now() })
    setValues(underRulesOf(next.type)(result.values))
    setFilledIn(underRulesOf(next.type)(result.filledIn))
    setChosen({ template: next, kept: result.kept })
    setTemplate(next.id)
  }
  const changeType = (next: KeyTemplate['type']) => {
    setValues(underRulesOf(next))
    setFilledIn(underRulesOf(next))
    setType(next)
  }
  const replace = ({ template: again }: Chosen) => {
    setValues({ ...filledIn, name: values.name })
    setChosen({ template: again, kept: [] })
  }
  const mayLose = whyNot === undefined && isFilledIn(values, filledIn)
  const loss = lossOf(stage, kept, mayLose)
  return (
    <>
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
        >
          <ActingBanner which="made" />
        </SecretStep>
      ) : stage.kind === 'forgotten' ? (
        <ForgottenStep titleId={titleId} name={stage.name} kept={kept} onDone={close} />
      ) : (
        <>
          <EuiFlyoutHeader hasBorder>
            {/* Beside the button that closes the flyout, which stands over its corner. */}
            <div css={headerLook}>
              <EuiTitle size="s">
                <h2 id={titleId} data-test-subj="apiKeyFlyoutTitle">
                  <FormattedMessage id="apiKeys.create.title" defaultMessage="Create API key" />
                </h2>
              </EuiTitle>
              {whyNot === undefined && <TemplateMenu templates={templates} onChoose={choose} />}
            </div>
          </EuiFlyoutHeader>
          <EuiFlyoutBody>
            {cannotAct !== null && (
              <div css={{ marginBlockEnd: 16 }}>
                <FailureCallout failure={cannotAct} data-test-subj="apiKeyActAsError" />
              </div>
            )}
            <ActingBanner which="new" />
            <CreateForAnother onActAs={actAs} />
            {whyNot === undefined ? (
              <>
                {chosen ? (
                  <TemplateNotice
                    template={chosen.template}
                    kept={chosen.kept}
                    broken={broken}
                    onReplace={() => replace(chosen)}
                  />
                ) : (
                  <StartNotices
                    start={start}
                    isOriginalMissing={isOriginalMissing}
                    session={session}
                    broken={broken}
                  />
                )}
                <CreateForm
                  id={formId}
                  type={type}
                  onType={changeType}
                  sources={sources}
                  values={values}
                  onChange={(change) => setValues((before) => ({ ...before, ...change }))}
                  onSubmit={(checked) =>
                    void create({ ...toCreateBody(checked, context), ...actAsOf(acting) })
                  }
                />
                <LinkToForm values={values} type={type} template={template} />
              </>
            ) : (
              <EuiCallOut
                color="warning"
                iconType="lock"
                title={
                  <FormattedMessage
                    id="apiKeys.create.notPossible"
                    defaultMessage="{isActing, select, true {{username} cannot have API keys made} other {You cannot create API keys}}"
                    values={{ isActing: String(acting !== undefined), username: acting?.user.username }}
                  />
                }
                data-test-subj="apiKeyCreateNotAllowed"
              >
                <p>{whyNot}</p>
              </EuiCallOut>
            )}
          </EuiFlyoutBody>
          <CreationFooter
            formId={formId}
            stage={stage}
            name={values.name}
            isPossible={whyNot === undefined}
            request={() => requestOf(values, context, actAsOf(acting))}
            onClose={close}
          />
        </>
      )}
      <LeaveGuard loss={loss} />
    </>
  )
}

const headerLook = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 8,
  paddingInlineEnd: 32,
} as const
