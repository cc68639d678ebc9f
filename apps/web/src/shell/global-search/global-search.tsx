import { EuiHeaderSectionItemButton, EuiIcon, useEuiTheme } from '@elastic/eui'
import { type ComponentRef, type ReactNode, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { SearchCombobox } from './search-combobox.tsx'
import { useSearchShortcut } from './shortcut.ts'

/** Goes to every page, action and key, from every page: a field in the header, behind an icon where there is no room. */
export function GlobalSearch({ isNarrow }: { isNarrow: boolean }): ReactNode {
  return isNarrow ? <NarrowSearch /> : <WideSearch />
}

function WideSearch() {
  const input = useRef<HTMLInputElement>(null)
  useSearchShortcut(() => {
    input.current?.focus()
    input.current?.select()
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: React 18 does not know <search>.
    <div role="search" css={{ width: 'clamp(180px, 24vw, 340px)', marginInlineEnd: 8 }}>
      <SearchCombobox inputRef={input} />
    </div>
  )
}

function NarrowSearch() {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<ComponentRef<typeof EuiHeaderSectionItemButton>>(null)
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    // From a shortcut, too, so that the focus has a place to come back to.
    button.current?.focus()
    setOpen(true)
  }
  useSearchShortcut(open)
  return (
    <>
      <EuiHeaderSectionItemButton
        ref={button}
        aria-label={intl.formatMessage({ id: 'search.open', defaultMessage: 'Search' })}
        aria-expanded={isOpen}
        onClick={open}
        data-test-subj="nav-search-button"
      >
        <EuiIcon type="magnify" aria-hidden />
      </EuiHeaderSectionItemButton>
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: React 18 does not know <search>.
        <div
          role="search"
          css={{
            // Over the whole header, whose items it covers while one searches.
            position: 'fixed',
            insetInline: 0,
            top: 0,
            height: 'var(--euiFixedHeadersOffset, 48px)',
            display: 'grid',
            alignItems: 'center',
            paddingInline: euiTheme.size.s,
            zIndex: 1,
            backgroundColor: euiTheme.colors.backgroundBasePlain,
          }}
        >
          <SearchCombobox inputRef={input} autoFocus onDone={() => setOpen(false)} />
        </div>
      )}
    </>
  )
}
