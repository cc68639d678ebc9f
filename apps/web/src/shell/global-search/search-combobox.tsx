import {
  EuiFieldText,
  EuiInputPopover,
  EuiScreenReaderOnly,
  EuiText,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { type FocusEvent, type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ApiFailure } from '../../api/api-failure.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { focusPage } from '../../ui/return-focus.ts'
import { idOfPastedKey } from '../../ui/secret/pasted-key.ts'
import { useFoundKeys } from './found-keys.ts'
import { typedWords } from './matching.ts'
import { useOpenTarget } from './open-target.ts'
import { type Option, useSections } from './options.ts'
import { KeyCap, SearchFooter } from './search-footer.tsx'
import { optionId, SearchPanel } from './search-panel.tsx'

type SearchComboboxProps = {
  inputRef: RefObject<HTMLInputElement>
  autoFocus?: boolean
  /** The search is over, whichever way. */
  onDone?: () => void
}

/** A field that finds pages, actions and keys while one types; the first hit is chosen already. */
export function SearchCombobox({ inputRef, autoFocus = false, onDone }: SearchComboboxProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const listId = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [wasPasted, setWasPasted] = useState(false)
  /** Where the arrows or the mouse have gone; else the first one. */
  const [pointedId, setPointedId] = useState<string>()
  const cameFrom = useRef<Element | null>(null)
  const openTarget = useOpenTarget()

  const found = useFoundKeys(isOpen ? text : '')
  const sections = useSections(text, found, wasPasted)
  const options = sections.flatMap((section) => section.options)
  const active = options.find(({ id }) => id === pointedId) ?? options[0]

  const type = (typed: string) => {
    // A key that is pasted with its secret is cut down to its id: not even this field keeps the secret.
    const id = idOfPastedKey(typed)
    setText(id ?? typed)
    setWasPasted(id !== undefined)
    setPointedId(undefined)
    setOpen(true)
  }
  const finish = () => {
    setOpen(false)
    setText('')
    setWasPasted(false)
    setPointedId(undefined)
    onDone?.()
  }
  /** Back to where one was before; first, so that what opens next finds the focus there. */
  const leave = () => {
    const before = cameFrom.current
    if (before instanceof HTMLElement && before.isConnected) before.focus()
    else focusPage()
    finish()
  }
  const choose = (option: Option, inNewTab: boolean) => {
    if (option.whyNot !== undefined) return
    leave()
    openTarget(option.target, inNewTab)
  }
  const move = (step: 1 | -1) => {
    if (!isOpen) return setOpen(true)
    const index = active === undefined ? -1 : options.indexOf(active)
    setPointedId(options.at((index + step) % options.length)?.id)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        return move(event.key === 'ArrowDown' ? 1 : -1)
      case 'Enter':
        event.preventDefault()
        if (isOpen && active !== undefined) choose(active, event.ctrlKey || event.metaKey)
        return
      case 'Escape':
        // Not for the flyout that may be open below.
        event.stopPropagation()
        event.preventDefault()
        return leave()
    }
  }
  const onFocus = ({ relatedTarget }: FocusEvent) => {
    // The window that comes back to the front brings the focus, too.
    if (!isOpen) cameFrom.current = relatedTarget
    setOpen(true)
  }
  const onBlur = ({ currentTarget }: FocusEvent) => {
    // When the window loses the focus, the field still has that of the page.
    if (document.activeElement !== currentTarget) finish()
  }

  const label = intl.formatMessage({
    id: 'search.label',
    defaultMessage: 'Go to a page, an action or a key',
  })
  return (
    <EuiInputPopover
      fullWidth
      disableFocusTrap
      isOpen={isOpen}
      closePopover={() => setOpen(false)}
      panelPaddingSize="none"
      panelMinWidth={isNarrow ? 0 : 520}
      anchorPosition="downRight"
      panelProps={{
        'data-test-subj': 'nav-search-panel',
        'aria-label': label,
        // The field keeps the focus.
        onMouseDown: (event) => event.preventDefault(),
      }}
      input={
        <div css={{ position: 'relative' }}>
          <EuiFieldText
            inputRef={inputRef}
            fullWidth
            compressed
            icon="magnify"
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            {...(isOpen && active && { 'aria-activedescendant': optionId(listId, active) })}
            aria-label={label}
            placeholder={label}
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
            onFocus={onFocus}
            onClick={() => setOpen(true)}
            onBlur={onBlur}
            autoFocus={autoFocus}
            maxLength={4096}
            autoComplete="off"
            spellCheck={false}
            data-test-subj="nav-search-input"
          />
          {!isOpen && !autoFocus && (
            <span
              aria-hidden
              css={{ position: 'absolute', insetInlineEnd: euiTheme.size.s, top: 5, pointerEvents: 'none' }}
            >
              <KeyCap>/</KeyCap>
            </span>
          )}
        </div>
      }
    >
      <SearchPanel
        id={listId}
        sections={sections}
        active={active}
        words={typedWords(text)}
        onPoint={({ id }) => setPointedId(id)}
        onChoose={(option, { ctrlKey, metaKey }) => choose(option, ctrlKey || metaKey)}
      />
      <SearchNotes failure={found.failure} wasPasted={wasPasted} />
      <EuiScreenReaderOnly>
        <p role="status">
          {found.isSearching && found.reply === undefined && !found.failure ? (
            <FormattedMessage id="search.searching" defaultMessage="Searching keys" />
          ) : (
            <FormattedMessage
              id="search.count"
              defaultMessage="{count, plural, =0 {Nothing found} one {# result} other {# results}}"
              values={{ count: options.length }}
            />
          )}
        </p>
      </EuiScreenReaderOnly>
      <SearchFooter />
    </EuiInputPopover>
  )
}

/** What has to be said about the search itself: that keys could not be asked for, or that a secret was not sent. */
function SearchNotes({ failure, wasPasted }: { failure: unknown; wasPasted: boolean }) {
  const { euiTheme } = useEuiTheme()
  const failureText = useFailureText()
  // The dialog that asks for the password owns the end of a session.
  const isShown = failure !== null && !(failure instanceof ApiFailure && failure.endsSession)
  return (
    <EuiText size="xs" role="status" css={{ paddingInline: euiTheme.size.base, maxWidth: 520 }}>
      {isShown && (
        <p css={{ paddingBottom: euiTheme.size.s }} data-test-subj="nav-search-failure">
          <FormattedMessage
            id="search.failed"
            defaultMessage="Keys could not be searched: {reason}"
            values={{ reason: failureText(failure).title }}
          />
        </p>
      )}
      {wasPasted && (
        <p css={{ paddingBottom: euiTheme.size.s }} data-test-subj="nav-search-pasted-key">
          <FormattedMessage
            id="apiKeys.search.pasted"
            defaultMessage="That was a key with its secret. Only its id is searched for; the secret was not sent."
          />
        </p>
      )}
    </EuiText>
  )
}
