import { EuiCallOut, EuiText } from '@elastic/eui'
import type { ApiKey, ApiKeyDetails } from '@latchkey/contract'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useKeyRules } from '../../../ui/key-rules.ts'
import { bold } from '../../../ui/rich-text.tsx'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { ActingBanner } from '../acting/acting-banner.tsx'
import { type ExpiryValue, expirationOf, expiryFaultOf, expiryPolicyFaultOf } from '../form/expiry-value.ts'
import { OneKeyDialog } from '../one-key-dialog.tsx'
import { updateRequest } from '../request/api-request.ts'
import { useViewRequest } from '../request/view-request.tsx'
import { useRightsChanges } from '../rights/rights-changes.ts'
import { RightsChangesNotice } from '../rights/rights-changes-notice.tsx'
import { useUpdateOne } from '../update-one.ts'
import { ExpiryForm, newExpiry } from './expiry-form.tsx'
import { expiryHooks } from './expiry-hooks.ts'

type ChangeExpiryDialogProps = {
  apiKey: Pick<ApiKey, 'id' | 'name'>
  /** The owner, where the signed-in person acts as them. */
  as?: string | undefined
  onClose: () => void
}

/** Asks for the new expiry of one key. */
export function ChangeExpiryDialog({ apiKey, as, onClose }: ChangeExpiryDialogProps) {
  const title = (
    <FormattedMessage
      id="apiKeys.expiry.title"
      defaultMessage="Change the expiry of {name}"
      values={{ name: apiKey.name }}
    />
  )
  return (
    <OneKeyDialog apiKey={apiKey} as={as} hooks={expiryHooks} title={title} onClose={onClose}>
      {(key) => <ChangeExpiry apiKey={key} title={title} onClose={onClose} />}
    </OneKeyDialog>
  )
}

type ChangeExpiryProps = { apiKey: ApiKeyDetails; title: ReactNode; onClose: () => void }

function ChangeExpiry({ apiKey, title, onClose }: ChangeExpiryProps) {
  const intl = useIntl()
  const toasts = useToasts()
  const acting = useActing()
  const rules = useKeyRules(apiKey.type)
  const [value, setValue] = useState<ExpiryValue>(() => newExpiry(rules))
  const [isLeft, setLeft] = useState(false)
  const rights = useRightsChanges(apiKey)
  const now = useNow()
  const fault = expiryFaultOf(value, now)
  const policyFault = expiryPolicyFaultOf(value, rules, now)
  const { stage, update } = useUpdateOne(() => {
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
    return expiration === undefined
      ? undefined
      : updateRequest(apiKey, { type, revision, expiration, ...actAsOf(acting) })
  }
  const { button, panel } = useViewRequest(request)
  const submit = () => {
    setLeft(true)
    const now = Date.now()
    const expiration = expirationOf(value, now)
    if (expiryFaultOf(value, now) || expiration === undefined) return
    if (expiryPolicyFaultOf(value, rules, now)) return
    void update(apiKey, { expiration })
  }
  const isRestricted = apiKey.access.kind === 'restricted'
  return (
    <FormDialog
      hooks={expiryHooks}
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
      <ActingBanner which="change" />
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
                defaultMessage="Changing it takes a new snapshot of {isActing, select, true {{username}’s} other {your}} rights. They are the same as when the key was last saved."
                values={{ isActing: String(acting !== undefined), username: acting?.user.username }}
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
    </FormDialog>
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
