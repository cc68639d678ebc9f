import { EuiHighlight, EuiIcon, EuiText, useEuiTheme } from '@elastic/eui'
import { type MouseEvent, useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ExpiryCell } from '../../features/api-keys/list/expiry-cell.tsx'
import type { Option, Section } from './options.ts'
import { KeyCap } from './search-footer.tsx'

type SearchPanelProps = {
  /** Of the listbox, for the field that it belongs to. */
  id: string
  sections: Section[]
  active: Option | undefined
  /** Words to mark in what was found. */
  words: string[]
  onPoint: (option: Option) => void
  onChoose: (option: Option, event: MouseEvent) => void
}

export const optionId = (listId: string, option: Option): string => `${listId}-${option.id}`

/** What was found, by section. The focus stays in the field; here is only shown which option it is at. */
export function SearchPanel({ id, sections, active, words, onPoint, onChoose }: SearchPanelProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  return (
    <div
      id={id}
      role="listbox"
      aria-label={intl.formatMessage({ id: 'search.results', defaultMessage: 'Search results' })}
      css={{ maxHeight: 'min(460px, 65vh)', overflowY: 'auto', padding: euiTheme.size.s }}
    >
      {sections.map((section) => (
        // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role; a fieldset is for forms.
        <div key={section.id} role="group" aria-labelledby={`${id}-${section.id}`}>
          <div
            id={`${id}-${section.id}`}
            role="presentation"
            css={{
              padding: `${euiTheme.size.s} ${euiTheme.size.s} ${euiTheme.size.xs}`,
              fontSize: 12,
              fontWeight: euiTheme.font.weight.semiBold,
              color: euiTheme.colors.textSubdued,
            }}
          >
            {section.title}
          </div>
          {section.options.map((option) => (
            <OptionRow
              key={option.id}
              id={optionId(id, option)}
              option={option}
              isActive={option.id === active?.id}
              words={words}
              onPoint={() => onPoint(option)}
              onChoose={(event) => onChoose(option, event)}
            />
          ))}
        </div>
      ))}
      {sections.length === 0 && (
        <EuiText size="s" color="subdued" css={{ padding: euiTheme.size.m }}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field. */}
          <div role="option" aria-selected={false} aria-disabled data-test-subj="nav-search-nothing">
            <FormattedMessage id="search.nothing" defaultMessage="Nothing found. Try another word." />
          </div>
        </EuiText>
      )}
    </div>
  )
}

type OptionRowProps = {
  id: string
  option: Option
  isActive: boolean
  words: string[]
  onPoint: () => void
  onChoose: (event: MouseEvent) => void
}

function OptionRow({ id, option, isActive, words, onPoint, onChoose }: OptionRowProps) {
  const { euiTheme } = useEuiTheme()
  const row = useRef<HTMLDivElement>(null)
  const isDisabled = option.whyNot !== undefined
  const note = option.whyNot ?? option.note
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={isDisabled}
      onMouseMove={isActive ? undefined : onPoint}
      onClick={onChoose}
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.m,
        padding: euiTheme.size.s,
        borderRadius: euiTheme.border.radius.small,
        cursor: isDisabled ? 'not-allowed' : 'pointer',
        backgroundColor: isActive ? euiTheme.colors.backgroundBaseInteractiveSelect : 'transparent',
      }}
      data-test-subj="nav-search-option"
    >
      <EuiIcon
        type={option.icon}
        color={isDisabled ? 'subdued' : 'text'}
        aria-hidden
        css={{ flexShrink: 0 }}
      />
      <div css={{ flex: '1 1 auto', minWidth: 0 }}>
        <div
          className="eui-textTruncate"
          css={{ color: isDisabled ? euiTheme.colors.textSubdued : euiTheme.colors.textParagraph }}
        >
          <EuiHighlight search={words} highlightAll hasScreenReaderHelpText={false}>
            {option.title}
          </EuiHighlight>
        </div>
        {note !== undefined && (
          <div
            className={isDisabled ? undefined : 'eui-textTruncate'}
            css={{ fontSize: 12, color: euiTheme.colors.textSubdued }}
          >
            {note}
          </div>
        )}
      </div>
      {option.apiKey && (
        <div css={{ flexShrink: 0, fontSize: euiTheme.font.scale.s * euiTheme.base }}>
          <ExpiryCell apiKey={{ expiration: option.apiKey.expiration }} />
        </div>
      )}
      {isActive && !isDisabled && !option.apiKey && (
        <span aria-hidden>
          <KeyCap>↵</KeyCap>
        </span>
      )}
    </div>
  )
}
