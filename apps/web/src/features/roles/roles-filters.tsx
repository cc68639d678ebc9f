import { EuiFieldSearch, EuiFilterButton, EuiFilterGroup, EuiText, useEuiTheme } from '@elastic/eui'
import { useEffect, useRef, useState } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { useDebounced } from '../../ui/debounced.ts'
import { type RoleKind, type RoleRow, type RolesSearch, roleKinds } from './roles-search.ts'

const kindNames: Record<RoleKind, MessageDescriptor> = defineMessages({
  custom: { id: 'roles.kind.custom', defaultMessage: 'Custom' },
  reserved: { id: 'roles.kind.reserved', defaultMessage: 'Reserved' },
})

type RolesFiltersProps = {
  search: RolesSearch
  /** What the words find, whichever kind: the counts of the buttons. */
  found: RoleRow[]
  isLoading: boolean
  onChange: (change: Partial<RolesSearch>, replace?: boolean) => void
}

/** Words and kind; each count says what choosing that kind would give. */
export function RolesFilters({ search, found, isLoading, onChange }: RolesFiltersProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const counts = { reserved: 0, custom: 0 }
  for (const { kind } of found) counts[kind] += 1
  const shown = search.kind === undefined ? found.length : counts[search.kind]
  return (
    <>
      <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s }}>
        <div css={{ flex: '1 1 280px', minWidth: 0 }}>
          <SearchField q={search.q ?? ''} onSearch={(q) => onChange({ q: q || undefined }, true)} />
        </div>
        <EuiFilterGroup>
          {roleKinds.map((kind) => (
            <EuiFilterButton
              key={kind}
              isToggle
              isSelected={search.kind === kind}
              hasActiveFilters={search.kind === kind}
              onClick={() => onChange({ kind: search.kind === kind ? undefined : kind })}
              {...(!isLoading && { numFilters: counts[kind] })}
              data-test-subj={`rolesKindButton-${kind}`}
            >
              {intl.formatMessage(kindNames[kind])}
            </EuiFilterButton>
          ))}
        </EuiFilterGroup>
      </div>
      <EuiText
        size="s"
        color="subdued"
        role="status"
        css={{ minHeight: euiTheme.size.l, marginBlock: euiTheme.size.m }}
        data-test-subj="rolesCount"
      >
        {!isLoading && (
          <FormattedMessage
            id="roles.count"
            defaultMessage="{count, plural, one {# role} other {# roles}}"
            values={{ count: shown }}
          />
        )}
      </EuiText>
    </>
  )
}

/** Searches while one types. */
function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const intl = useIntl()
  const [text, setText] = useState(q)
  const settled = useDebounced(text, 200)
  const sent = useRef(q)
  const send = useRef(onSearch)
  send.current = onSearch

  // Changed by somebody else, as by the back button or *Clear*.
  useEffect(() => {
    if (q === sent.current) return
    sent.current = q
    setText(q)
  }, [q])
  useEffect(() => {
    if (settled.trim() === sent.current) return
    sent.current = settled.trim()
    send.current(sent.current)
  }, [settled])
  return (
    <EuiFieldSearch
      fullWidth
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={intl.formatMessage({
        id: 'roles.search.placeholder',
        defaultMessage: 'Name, index pattern or privilege',
      })}
      aria-label={intl.formatMessage({ id: 'roles.search.label', defaultMessage: 'Search roles' })}
      maxLength={256}
      autoComplete="off"
      spellCheck={false}
      data-test-subj="rolesSearchBar"
    />
  )
}
