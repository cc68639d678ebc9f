import { EuiCallOut, EuiSkeletonText, EuiText } from '@elastic/eui'
import type { ApiKey, ApiKeyDetails } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { bold } from '../../../ui/rich-text.tsx'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { keyQuery } from '../details/details-query.ts'
import { whyNotUpdate } from '../details/why-not-update.ts'
import { useWhyNotUpdateText } from '../details/why-not-update-text.ts'
import { type ExpiryValue, expirationOf, expiryFaultOf, expiryPolicyFaultOf } from '../form/expiry-value.ts'
import { updateRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { useChangeExpiry } from './change-one.ts'
import { ExpiryDialog } from './expiry-dialog.tsx'
import { ExpiryForm, newExpiry } from './expiry-form.tsx'
import { useRightsChanges } from './rights-changes.ts'
import { RightsChangesNotice } from './rights-changes-notice.tsx'

type ChangeExpiryDialogProps = { apiKey: Pick<ApiKey, 'id' | 'name'>; onClose: () => void }

/** Asks for the new expiry of one own key, once the key as it is now is there. */
export function ChangeExpiryDialog({ apiKey, onClose }: ChangeExpiryDialogProps) {
  const session = useSession()
  const whyNotText = useWhyNotUpdateText()
  const key = useQuery(keyQuery(apiKey.id))
  const now = useNow()
  const title = (
    <FormattedMessage
      id="apiKeys.expiry.title"
      defaultMessage="Change the expiry of {name}"
      values={{ name: apiKey.name }}
    />
  )
  const whyNot = key.data && whyNotUpdate(key.data, session, now)
  if (key.data && !whyNot) return <ChangeExpiry apiKey={key.data} title={title} onClose={onClose} />
  return (
    <ExpiryDialog title={title} isBusy={false} onClose={onClose}>
      {key.data && whyNot ? (
        <EuiCallOut
          announceOnMount
          color="warning"
          iconType="lock"
          title={whyNotText(whyNot, key.data)}
          data-test-subj="apiKeyExpiryNotPossible"
        />
      ) : key.isError ? (
        <FailureCallout failure={key.error} onRetry={() => void key.refetch()} />
      ) : (
        <EuiSkeletonText lines={5} />
      )}
    </ExpiryDialog>
  )
}

type ChangeExpiryProps = { apiKey: ApiKeyDetails; title: ReactNode; onClose: () => void }

function ChangeExpiry({ apiKey, title, onClose }: ChangeExpiryProps) {
  const intl = useIntl()
  const toasts = useToasts()
  const rules = useKeyRules(apiKey.type)
  const [value, setValue] = useState<ExpiryValue>(() => newExpiry(rules))
  const [isLeft, setLeft] = useState(false)
  const rights = useRightsChanges(apiKey)
  const now = useNow()
  const fault = expiryFaultOf(value, now)
  const policyFault = expiryPolicyFaultOf(value, rules, now)
  const { stage, change } = useChangeExpiry(() => {
    toasts.add({
      title: intl.formatMessage(
        { id: 'apiKeys.expiry.done', defaultMessage: 'The expiry of “{name}” was changed' },
        { name: apiKey.name },
      ),
      color: 'success',
      iconType: 'check',
      'data-test-subj': 'apiKeyExpiryChangedToast',
    })
    onClose()
  })
  const request = () => {
    const now = Date.now()
    const expiration = expiryFaultOf(value, now) ? undefined : expirationOf(value, now)
    const { type, revision } = apiKey
    return expiration === undefined ? undefined : updateRequest(apiKey, { type, revision, expiration })
  }
  const { button, panel } = useViewRequest(request)
  const submit = () => {
    setLeft(true)
    const now = Date.now()
    const expiration = expirationOf(value, now)
    if (expiryFaultOf(value, now) || expiration === undefined) return
    if (expiryPolicyFaultOf(value, rules, now)) return
    void change(apiKey, expiration)
  }
  const isRestricted = apiKey.access.kind === 'restricted'
  return (
    <ExpiryDialog
      title={title}
      isBusy={stage.kind === 'saving'}
      onClose={onClose}
      submit={{
        label: <FormattedMessage id="apiKeys.expiry.submit" defaultMessage="Change expiry" />,
        isDisabled: rights.kind === 'loading',
        onSubmit: submit,
      }}
    >
      {stage.kind === 'changed' && (
        <EuiCallOut
          announceOnMount
          size="s"
          color="warning"
          iconType="warning"
          css={{ marginBottom: 12 }}
          title={
            <FormattedMessage
              id="apiKeys.expiry.changed"
              defaultMessage="The key was changed meanwhile: what is shown now is how it is. Change its expiry all the same, or cancel."
            />
          }
          data-test-subj="apiKeyExpiryKeyChanged"
        />
      )}
      <CurrentExpiry apiKey={apiKey} />
      <ExpiryForm
        value={value}
        onChange={(part) => setValue((before) => ({ ...before, ...part }))}
        onBlur={() => setLeft(true)}
        fault={isLeft ? fault : undefined}
        rules={rules}
        policyFault={policyFault}
      >
        {apiKey.type === 'rest' && rights.kind === 'same' && (
          <EuiText size="s" color="subdued" data-test-subj="apiKeyRightsSame">
            <p>
              <FormattedMessage
                id="apiKeys.expiry.snapshot"
                defaultMessage="Changing it takes a new snapshot of your rights. They are the same as when the key was last saved."
              />
            </p>
          </EuiText>
        )}
        <RightsChangesNotice rights={rights} which="this" isRestricted={isRestricted} />
      </ExpiryForm>
      <div css={{ marginBlockStart: 12 }}>
        {button}
        {panel}
      </div>
      {stage.kind === 'form' && stage.failure !== undefined && (
        <div css={{ marginTop: 12 }}>
          <FailureCallout failure={stage.failure} data-test-subj="apiKeyExpiryError" />
        </div>
      )}
    </ExpiryDialog>
  )
}

function CurrentExpiry({ apiKey: { expiration } }: { apiKey: ApiKeyDetails }) {
  const time = useTimeText()
  return (
    <EuiText size="s" data-test-subj="apiKeyExpiryCurrent">
      <p>
        {expiration === undefined ? (
          <FormattedMessage
            id="apiKeys.expiry.current.never"
            defaultMessage="It <b>never expires</b>: a forgotten key works for ever."
            values={{ b: bold }}
          />
        ) : (
          <FormattedMessage
            id="apiKeys.expiry.current"
            defaultMessage="It expires <b>{date}</b> as it is."
            values={{ date: time.whole(expiration), b: bold }}
          />
        )}
      </p>
    </EuiText>
  )
}
