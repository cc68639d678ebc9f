import { EuiButton, EuiButtonEmpty, EuiFieldText, EuiFormRow } from '@elastic/eui'
import { RunAsUsername } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { actingQuery, useActing } from '../../../api/acting.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import { useSession } from '../../../api/session.ts'
import { endSession } from '../../../api/session-end.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'

/** For whoever may act as anybody: the way to a key that is another user's. The name is asked of Elasticsearch. */
export function CreateForAnother({ onActAs }: { onActAs: (username: string) => void }) {
  const { run_as: patterns = [] } = useSession()
  const acting = useActing()
  const [isOpen, setOpen] = useState(false)
  if (patterns.length === 0 || acting) return null
  if (isOpen) return <UserField onActAs={onActAs} />
  return (
    <EuiButtonEmpty
      size="s"
      flush="left"
      iconType="users"
      onClick={() => setOpen(true)}
      css={{ marginBlockEnd: 12 }}
      data-test-subj="apiKeyCreateForAnotherButton"
    >
      <FormattedMessage id="apiKeys.acting.another" defaultMessage="Create for another user" />
    </EuiButtonEmpty>
  )
}

function UserField({ onActAs }: { onActAs: (username: string) => void }) {
  const intl = useIntl()
  const queryClient = useQueryClient()
  const { user } = useSession()
  const [username, setUsername] = useState('')
  const [isAsking, setAsking] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const isName = RunAsUsername.safeParse(username).success && username !== user.username
  const [isTried, setTried] = useState(false)
  const ask = async () => {
    setTried(true)
    if (!isName || isAsking) return
    setAsking(true)
    setFailure(undefined)
    try {
      await queryClient.fetchQuery(actingQuery(username))
      onActAs(username)
    } catch (error) {
      if (error instanceof ApiFailure && error.endsSession) endSession(error)
      else setFailure(error)
    } finally {
      setAsking(false)
    }
  }
  // Inside of another form, which Enter is not to submit.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void ask()
  }
  const isFaulty = isTried && !isName
  return (
    <div css={{ marginBlockEnd: 16 }}>
      <EuiFormRow
        fullWidth
        label={<FormattedMessage id="apiKeys.acting.user" defaultMessage="User who is to own the key" />}
        helpText={
          <FormattedMessage
            id="apiKeys.acting.user.help"
            defaultMessage="You need run_as for this name. The key gets this user’s rights, not yours."
          />
        }
        isInvalid={isFaulty}
        error={
          isFaulty
            ? intl.formatMessage({
                id: 'apiKeys.acting.user.fault',
                defaultMessage:
                  'The name of another user, without a space at either end and of Latin characters',
              })
            : undefined
        }
      >
        <EuiFieldText
          fullWidth
          autoFocus
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          onKeyDown={onKeyDown}
          isInvalid={isFaulty}
          autoComplete="off"
          spellCheck={false}
          append={
            <EuiButton
              size="s"
              isLoading={isAsking}
              onClick={() => void ask()}
              data-test-subj="apiKeyActAsButton"
            >
              <FormattedMessage id="apiKeys.acting.go" defaultMessage="Act as this user" />
            </EuiButton>
          }
          data-test-subj="apiKeyActAsInput"
        />
      </EuiFormRow>
      {failure !== undefined && (
        <div css={{ marginBlockStart: 8 }}>
          <FailureCallout failure={failure} data-test-subj="apiKeyActAsError" />
        </div>
      )}
    </div>
  )
}
