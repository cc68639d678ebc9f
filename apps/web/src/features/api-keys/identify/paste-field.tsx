import { EuiButton, EuiButtonEmpty, EuiFormRow, EuiText, EuiTextArea, useEuiTheme } from '@elastic/eui'
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Pasted } from './pasted-text.ts'

/**
 * The focus is in the field from the start. A menu that this was opened from gives it back to its button once it has closed,
 * and the flyout then takes it for itself: until the person does something, the focus that comes from
 * outside, or to the flyout as a whole, is for the field.
 */
function holdFocus(field: HTMLElement | null): (() => void) | undefined {
  const flyout = field?.closest<HTMLElement>('.euiFlyout')
  if (!field || !flyout) return undefined
  const until = new AbortController()
  const end = () => until.abort()
  field.focus()
  const take = ({ target, relatedTarget }: FocusEvent) => {
    const isFromInside = relatedTarget instanceof Node && flyout.contains(relatedTarget)
    if (target === flyout || !isFromInside) field.focus()
  }
  flyout.addEventListener('focusin', take, { signal: until.signal })
  for (const event of ['keydown', 'pointerdown'])
    document.addEventListener(event, end, { signal: until.signal })
  return end
}

type PasteFieldProps = {
  /** The key that is shown. */
  id: string | undefined
  pasted: Pasted | undefined
  onRead: (text: string) => Pasted
  /** What is in the field is no longer what was read. */
  onEdit: () => void
  /** Another id of the same text. */
  onShow: (id: string) => void
}

/** Longer than any line of a log. */
const maxLength = 100_000

/** Whether a person is typing or deleting; else it was pasted, dropped or filled in. */
function isKeyStroke(event: Event): boolean {
  if (!(event instanceof InputEvent)) return false
  const { inputType, data } = event
  return inputType === 'insertText'
    ? (data ?? '').length <= 1
    : /^(?:delete|history|insertComposition|insertLine)/.test(inputType)
}

/**
 * Reads what is pasted at once, and what is typed on Enter: half a key that is being typed looks like an id. Of what was
 * read, only the id stays in the field.
 */
export function PasteField({ id, pasted, onRead, onEdit, onShow }: PasteFieldProps) {
  const { euiTheme } = useEuiTheme()
  const [text, setText] = useState(id ?? '')
  const field = useRef<HTMLTextAreaElement | null>(null)
  useEffect(() => holdFocus(field.current), [])
  // By the back button, or a link to another key.
  useEffect(() => {
    if (id !== undefined) setText(id)
  }, [id])

  const read = (given: string) => {
    if (given.trim() === '') return
    const result = onRead(given)
    if ('ids' in result) setText(result.ids[0] ?? '')
    else if (result.kind === 'secret') setText('')
  }
  const change = ({ target: { value }, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) => {
    setText(value)
    onEdit()
    if (!isKeyStroke(nativeEvent)) read(value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    read(text)
  }
  const isNothing = pasted?.kind === 'nothing' || pasted?.kind === 'secret'
  const isRead = text === '' || text === id
  return (
    <div css={{ marginBottom: euiTheme.size.base }}>
      <EuiFormRow
        fullWidth
        label={<FormattedMessage id="apiKeys.identify.label" defaultMessage="Key, id or line of a log" />}
        isInvalid={isNothing}
        error={isNothing && <NothingFound kind={pasted.kind} />}
      >
        <EuiTextArea
          inputRef={(node) => {
            field.current = node
          }}
          fullWidth
          rows={2}
          resize="none"
          value={text}
          onChange={change}
          onKeyDown={onKeyDown}
          isInvalid={isNothing}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          css={{ fontFamily: euiTheme.font.familyCode, fontSize: 12, wordBreak: 'break-all' }}
          data-test-subj="apiKeyIdentifyInput"
        />
      </EuiFormRow>
      <EuiText size="xs" color="subdued" role="status" data-test-subj="apiKeyIdentifyNote">
        {pasted && <Note pasted={pasted} />}
      </EuiText>
      {pasted && 'ids' in pasted && pasted.ids.length > 1 && (
        <div css={{ display: 'flex', flexWrap: 'wrap', columnGap: euiTheme.size.s }}>
          {pasted.ids.map((each) => (
            <EuiButtonEmpty
              key={each}
              size="xs"
              flush="left"
              isDisabled={each === id}
              onClick={() => onShow(each)}
              data-test-subj={`apiKeyIdentifyOther-${each}`}
            >
              <span css={{ fontFamily: euiTheme.font.familyCode }}>{each}</span>
            </EuiButtonEmpty>
          ))}
        </div>
      )}
      {!isRead && !isNothing && (
        <EuiButton
          size="s"
          onClick={() => read(text)}
          css={{ marginTop: euiTheme.size.s }}
          data-test-subj="apiKeyIdentifyButton"
        >
          <FormattedMessage id="apiKeys.identify.look" defaultMessage="Look it up" />
        </EuiButton>
      )}
    </div>
  )
}

function Note({ pasted }: { pasted: Pasted }) {
  switch (pasted.kind) {
    case 'key':
      return (
        <FormattedMessage
          id="apiKeys.identify.key"
          defaultMessage="A key with its secret, decoded in this browser. Only the id was sent; the secret is already forgotten."
        />
      )
    case 'text':
      return (
        <FormattedMessage
          id="apiKeys.identify.text"
          defaultMessage="{count, plural, one {An id was found in the text.} other {# ids were found in the text.}} Nothing else was sent, and the text is already forgotten."
          values={{ count: pasted.ids.length }}
        />
      )
    case 'id':
    case 'nothing':
    case 'secret':
      return null
  }
}

const NothingFound = ({ kind }: { kind: 'nothing' | 'secret' }) =>
  kind === 'secret' ? (
    <FormattedMessage
      id="apiKeys.identify.secret"
      defaultMessage="That is as long as the secret of a key without its id. It was not sent, and no key can be found by it: look for the id beside it."
    />
  ) : (
    <FormattedMessage
      id="apiKeys.identify.nothing"
      defaultMessage="There is no id of a key in it. An id has 20 characters, such as VuaCfGcBCdbkQm-e5aOx; an encoded key has 60."
    />
  )
