import { EuiCallOut } from '@elastic/eui'
import { type ApiKeyDetails, apiKeys, type RotateBody } from '@latchkey/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { call } from '../../../api/call.ts'
import { useMakeKey } from '../../../api/create-key.ts'
import { useSession } from '../../../api/session.ts'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { LeaveGuard, type Loss } from '../../../ui/leave-guard.tsx'
import type { Kept } from '../../../ui/secret/kept.ts'
import { useTimeText } from '../../../ui/time.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { SecretStep } from '../secret/secret-step.tsx'
import { EndFailed, SecretForgotten } from './end-failed.tsx'
import { useEndOldKey } from './end-old-key.ts'
import { FormStep } from './form-step.tsx'
import { endTimeOf } from './old-key-end.ts'
import { firstValues, rotateBodyOf } from './rotate-values.ts'

type RotationProps = {
  apiKey: ApiKeyDetails
  titleId: string
  onClose: () => void
  /** In place of the form, where the key cannot be rotated. */
  notPossible?: ReactNode
}

/**
 * Both steps of a rotation: a successor, whose secret is shown, then the end of the old key. Everything is here from the
 * start to the end, so that a failed second step, or a session that ends, loses nothing.
 */
export function Rotation({ apiKey, titleId, onClose, notPossible }: RotationProps) {
  const intl = useIntl()
  const session = useSession()
  const acting = useActing()
  const toasts = useToasts()
  const time = useTimeText()
  const rules = useKeyRules(apiKey.type)
  const [values, setValues] = useState(() => firstValues(apiKey, rules, Date.now()))
  const [isFilledIn, setFilledIn] = useState(false)
  const [kept, setKept] = useState<Kept>()
  const isKept = kept !== undefined
  /** The key as it was when its successor was made: what is read of it afterwards may have another end already. */
  const [old, setOld] = useState(apiKey)
  const { stage, create, forget } = useMakeKey((body: RotateBody) =>
    call(apiKeys.rotate, { params: { id: apiKey.id }, body: { ...body, ...actAsOf(acting) } }),
  )
  const [isDone, setDone] = useState(false)
  const { stage: endStage, end } = useEndOldKey(old, () => {
    setDone(true)
    toasts.add({
      title: intl.formatMessage(
        {
          id: 'apiKeys.rotate.done',
          defaultMessage:
            '“{name}” was rotated. {end, select, now {The old key is deleted.} as_is {The old key was left as it is.} other {The old key ends {date}.}}',
        },
        {
          name: old.name,
          end: values.end.kind,
          date: time.whole(endTimeOf(values.end, old, Date.now()) ?? 0),
        },
      ),
      color: 'success',
      iconType: 'check',
      'data-test-subj': 'apiKeyRotatedToast',
    })
  })
  // After the effects of the guard, which knows by then that nothing is lost any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onClose` is new with every render, and closes once.
  useEffect(() => {
    if (isDone) onClose()
  }, [isDone])

  const loss = ((): Loss | undefined => {
    if (isDone) return undefined
    if (stage.kind === 'form') {
      if (stage.isCreating) return { kind: 'creating' }
      return isFilledIn && !notPossible ? { kind: 'changes' } : undefined
    }
    if (stage.kind === 'secret' && !isKept) return { kind: 'secret', name: stage.key.name }
    return isKept && values.end.kind !== 'as_is' ? { kind: 'rotating', name: old.name } : undefined
  })()
  const endOld = () => {
    // Nobody needs the secret any more.
    forget()
    void end(values.end)
  }

  /** Said on the button, so the guard need not ask; while the end is being set, it does. */
  const leave = () => (endStage.kind === 'ending' ? onClose() : setDone(true))

  const step = () => {
    if (stage.kind === 'form') {
      if (notPossible && !stage.isCreating) return notPossible
      return (
        <FormStep
          titleId={titleId}
          apiKey={apiKey}
          stage={stage}
          values={values}
          onChange={(change) => {
            setFilledIn(true)
            setValues((before) => ({ ...before, ...change }))
          }}
          onSubmit={() => {
            setOld(apiKey)
            void create(rotateBodyOf(values, apiKey, Date.now()))
          }}
          onClose={onClose}
        />
      )
    }
    if (isDone || endStage.kind !== 'waiting') {
      return (
        <EndFailed
          titleId={titleId}
          old={old}
          successor={stage.kind === 'secret' ? stage.key.name : stage.name}
          stage={endStage}
          onRetry={endOld}
          onClose={leave}
        />
      )
    }
    if (stage.kind === 'forgotten') {
      return (
        <SecretForgotten
          titleId={titleId}
          name={stage.name}
          kept={kept}
          onEnd={endOld}
          onClose={() => setDone(true)}
        />
      )
    }
    return (
      <SecretStep
        titleId={titleId}
        created={stage.key}
        type={old.type === 'cross_cluster' ? 'cross_cluster' : 'rest'}
        cluster={session.cluster}
        kept={kept}
        onKept={setKept}
        onForget={forget}
        onDone={isKept ? endOld : onClose}
      >
        <ActingBanner which="made" />
        <OldKeyStillWorks old={old} end={values.end.kind} />
      </SecretStep>
    )
  }
  return (
    <>
      {step()}
      <LeaveGuard loss={loss} />
    </>
  )
}

/** What is still to come, while the secret is on the screen. */
function OldKeyStillWorks({ old, end }: { old: ApiKeyDetails; end: string }) {
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      color="primary"
      iconType="clock"
      css={{ marginBottom: 16 }}
      title={
        end === 'as_is' ? (
          <FormattedMessage
            id="apiKeys.rotate.secret.asIs"
            defaultMessage="The old key {name} is left as it is"
            values={{ name: old.name }}
          />
        ) : (
          <FormattedMessage
            id="apiKeys.rotate.secret.still"
            defaultMessage="The old key {name} still works. Its end is set once you have copied or downloaded the new one and press Done"
            values={{ name: old.name }}
          />
        )
      }
      data-test-subj="apiKeyOldKeyStillWorks"
    />
  )
}
