import { EuiCallOut, EuiSkeletonText } from '@elastic/eui'
import type { ApiKey, ApiKeyDetails } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ActingProvider, useActingQuery, useActor } from '../../api/acting.ts'
import { FailureCallout } from '../../ui/failure-text.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNow } from '../../ui/time.tsx'
import { keyQuery } from './details/details-query.ts'
import { whyNotUpdate } from './details/why-not-update.ts'
import { useWhyNotUpdateText } from './details/why-not-update-text.ts'

type OneKeyDialogProps = {
  apiKey: Pick<ApiKey, 'id' | 'name'>
  /** The owner, where the signed-in person acts as them. */
  as?: string | undefined
  hooks: { dialog: string; cancel: string; submit: string; notPossible: string }
  title: ReactNode
  onClose: () => void
  /** The question, in a dialog of the same hooks and title. */
  children: (apiKey: ApiKeyDetails) => ReactNode
}

/** Asks something about one key, once the key as it is now is there, and its owner where that is another one. */
export function OneKeyDialog({ as, ...props }: OneKeyDialogProps) {
  const acting = useActingQuery(as)
  return (
    <ActingProvider value={acting.data}>
      <Dialog {...props} cannotAct={acting.error} isAsking={as !== undefined && acting.isPending} />
    </ActingProvider>
  )
}

type DialogProps = Omit<OneKeyDialogProps, 'as'> & { cannotAct: unknown; isAsking: boolean }

function Dialog({ apiKey, hooks, title, onClose, children, cannotAct, isAsking }: DialogProps) {
  const actor = useActor()
  const whyNotText = useWhyNotUpdateText()
  const key = useQuery(keyQuery(apiKey.id))
  const now = useNow()
  const whyNot = key.data && whyNotUpdate(key.data, actor, now)
  if (key.data && !whyNot && !isAsking) return children(key.data)
  return (
    <FormDialog hooks={hooks} title={title} isBusy={false} onClose={onClose}>
      {cannotAct !== null ? (
        <FailureCallout failure={cannotAct} data-test-subj="apiKeyActAsError" />
      ) : key.data && whyNot && !isAsking ? (
        <EuiCallOut
          announceOnMount
          color="warning"
          iconType="lock"
          title={whyNotText(whyNot, key.data)}
          data-test-subj={hooks.notPossible}
        />
      ) : key.isError ? (
        <FailureCallout failure={key.error} onRetry={() => void key.refetch()} />
      ) : (
        <EuiSkeletonText lines={5} />
      )}
    </FormDialog>
  )
}
