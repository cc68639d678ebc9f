import { EuiButton, EuiCallOut, EuiSpacer } from '@elastic/eui'
import type { KeyTemplate, PolicyFault, Session } from '@latchkey/contract'
import { defineMessages, FormattedMessage, useIntl } from 'react-intl'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'
import type { Start } from './start.ts'
import { templateTexts } from './template-texts.ts'
import type { TemplatePart } from './templates.ts'

type StartNoticesProps = {
  start: Start
  /** Whether the link named a key that is not there for this caller. */
  isOriginalMissing: boolean
  session: Pick<Session, 'user'>
  /** Rules of the organisation that what is filled in breaks. */
  broken: PolicyFault[]
}

const valueMaxLength = 60
const shortened = (text: string) =>
  text.length > valueMaxLength ? `${text.slice(0, valueMaxLength)}…` : text

/** What there is to know of a form that does not begin empty. */
export function StartNotices({ start, isOriginalMissing, session, broken }: StartNoticesProps) {
  const intl = useIntl()
  const { ignored, isFilledIn } = start
  return (
    <>
      {isOriginalMissing && (
        <Notice
          color="warning"
          title={
            <FormattedMessage
              id="apiKeys.create.originalMissing"
              defaultMessage="There is no key with this id that you may see"
            />
          }
          data-test-subj="apiKeyDuplicateMissing"
        >
          <FormattedMessage
            id="apiKeys.create.originalMissing.body"
            defaultMessage="Nothing was copied: the form starts empty."
          />
        </Notice>
      )}
      {ignored.length > 0 && (
        <Notice
          color="warning"
          title={
            <FormattedMessage
              id="apiKeys.create.ignored"
              defaultMessage="Part of this link is not right and was ignored"
            />
          }
          data-test-subj="apiKeyLinkIgnored"
        >
          {intl.formatList(ignored.map(({ parameter, value }) => `${parameter}=${shortened(value)}`))}
        </Notice>
      )}
      <BrokenRules broken={broken} />
      {start.original ? (
        <OriginalNotice start={start} original={start.original} session={session} />
      ) : (
        isFilledIn && (
          <Notice
            title={
              <FormattedMessage id="apiKeys.create.filledIn" defaultMessage="A link filled in this form" />
            }
            data-test-subj="apiKeyLinkFilledIn"
          >
            <FormattedMessage
              id="apiKeys.create.filledIn.body"
              defaultMessage="Check name, expiry and access before you create the key."
            />
          </Notice>
        )
      )}
    </>
  )
}

type OriginalNoticeProps = Pick<StartNoticesProps, 'start' | 'session'> & {
  original: NonNullable<Start['original']>
}

function OriginalNotice({ start, original, session: { user } }: OriginalNoticeProps) {
  const intl = useIntl()
  const { name, username, realm } = original
  const isOwn = username === user.username && realm === user.realm
  const hadAll = original.type === 'rest' && start.values.access.kind === 'all'
  return (
    <Notice
      title={
        <FormattedMessage
          id="apiKeys.create.original"
          defaultMessage="Settings copied from “{name}”"
          values={{ name }}
        />
      }
      data-test-subj="apiKeyDuplicateNotice"
    >
      {isOwn ? (
        <FormattedMessage
          id="apiKeys.create.original.own"
          defaultMessage="It stays as it is. The copy has a secret of its own and the rights that you have now, at most."
        />
      ) : (
        <FormattedMessage
          id="apiKeys.create.original.other"
          defaultMessage="It is {username}’s and stays so. The copy will be yours, with the rights that you have now, at most."
          values={{ username }}
        />
      )}
      {hadAll && !isOwn && (
        <>
          {' '}
          <FormattedMessage
            id="apiKeys.create.original.all"
            defaultMessage="It had all rights of its owner: a copy has all of yours, which may be more."
          />
        </>
      )}
      {start.leftOut.length > 0 && (
        <>
          {' '}
          <FormattedMessage
            id="apiKeys.create.original.leftOut"
            defaultMessage="Left out: {parts}."
            values={{ parts: intl.formatList(start.leftOut) }}
          />
        </>
      )}
    </Notice>
  )
}

const parts = defineMessages({
  expiry: { id: 'apiKeys.template.part.expiry', defaultMessage: 'expiry' },
  access: { id: 'apiKeys.template.part.access', defaultMessage: 'access' },
  metadata: { id: 'apiKeys.template.part.metadata', defaultMessage: 'metadata' },
})

type TemplateNoticeProps = {
  template: KeyTemplate
  kept: TemplatePart[]
  broken: PolicyFault[]
  onReplace: () => void
}

/** Which template was chosen, and what of it was not taken because somebody had typed there. */
export function TemplateNotice({ template, kept, broken, onReplace }: TemplateNoticeProps) {
  const intl = useIntl()
  const { title, description } = templateTexts(template, intl)
  return (
    <>
      <BrokenRules broken={broken} />
      <Notice
        color={kept.length > 0 ? 'warning' : 'primary'}
        title={
          <FormattedMessage
            id="apiKeys.template.chosen"
            defaultMessage="Template: {title}"
            values={{ title }}
          />
        }
        data-test-subj="apiKeyTemplateChosen"
      >
        {kept.length === 0 ? (
          description
        ) : (
          <>
            <FormattedMessage
              id="apiKeys.template.kept"
              defaultMessage="What you changed was kept: {parts}."
              values={{ parts: intl.formatList(kept.map((part) => intl.formatMessage(parts[part]))) }}
            />
            <EuiSpacer size="s" />
            <EuiButton
              size="s"
              color="warning"
              onClick={onReplace}
              data-test-subj="apiKeyTemplateReplaceButton"
            >
              <FormattedMessage id="apiKeys.template.replace" defaultMessage="Replace it too" />
            </EuiButton>
          </>
        )}
      </Notice>
    </>
  )
}

/** What was filled in and cannot stay so, until it is mended. */
function BrokenRules({ broken }: { broken: PolicyFault[] }) {
  const policyFaultText = usePolicyFaultText()
  if (broken.length === 0) return null
  return (
    <Notice
      color="warning"
      title={
        <FormattedMessage
          id="policy.filledIn"
          defaultMessage="What was filled in breaks {count, plural, one {a rule} other {rules}} of your organisation"
          values={{ count: broken.length }}
        />
      }
      data-test-subj="apiKeyFilledInBreaksRules"
    >
      {broken.map((fault) => (
        <div key={fault.rule}>{policyFaultText(fault)}</div>
      ))}
    </Notice>
  )
}

type NoticeProps = {
  color?: 'primary' | 'warning'
  title: React.ReactNode
  children: React.ReactNode
  'data-test-subj': string
}

const Notice = ({ color = 'primary', title, children, ...rest }: NoticeProps) => (
  <EuiCallOut
    size="s"
    color={color}
    title={title}
    role="status"
    css={{ marginBlockEnd: 16, overflowWrap: 'anywhere' }}
    {...rest}
  >
    <div>{children}</div>
  </EuiCallOut>
)
