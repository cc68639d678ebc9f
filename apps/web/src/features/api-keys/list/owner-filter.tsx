import {
  EuiFilterButton,
  EuiPopover,
  EuiSelectable,
  type EuiSelectableOption,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import type { KeyOwner } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useDebounced } from '../../../ui/debounced.ts'
import { facetsQuery } from './list-query.ts'
import { type ListView, ownerText } from './list-search.ts'

type OwnerFilterProps = { view: ListView; onChange: (owners: KeyOwner[]) => void }
type OwnerOption = EuiSelectableOption<{ owner: KeyOwner; count?: number }>

/** Chooses among all owners: the menu asks for those whose name holds what is typed. */
export function OwnerFilter({ view, onChange }: OwnerFilterProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  const label = intl.formatMessage({ id: 'apiKeys.filter.owner', defaultMessage: 'Owner' })
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setOpen(false)}
      panelPaddingSize="none"
      initialFocus='[data-test-subj="ownerFilterSearch"]'
      aria-label={label}
      button={
        <EuiFilterButton
          grow={false}
          iconType="chevronSingleDown"
          isSelected={isOpen}
          hasActiveFilters={view.owners.length > 0}
          {...(view.owners.length > 0 && { numActiveFilters: view.owners.length })}
          onClick={() => setOpen(!isOpen)}
          data-test-subj="ownerFilterButton"
        >
          {label}
        </EuiFilterButton>
      }
    >
      {isOpen && <OwnerMenu view={view} onChange={onChange} />}
    </EuiPopover>
  )
}

const ownerHeight = 44

/** EUI takes its list out of the tab order, although it scrolls; the arrow keys of the search field work as well. */
const reachable = (list: HTMLElement | null) => list?.setAttribute('tabindex', '0')

function OwnerMenu({ view, onChange }: OwnerFilterProps) {
  const intl = useIntl()
  const [typed, setTyped] = useState('')
  const facets = useQuery(facetsQuery(view, useDebounced(typed.trim())))
  const chosen = new Set(view.owners.map(ownerText))
  const found = (facets.data?.owners ?? []).map(({ count, ...owner }) => ({ owner, count }))
  const foundTexts = new Set(found.map(({ owner }) => ownerText(owner)))
  // What is chosen stays in sight, also where it does not match what is typed or has no keys any more.
  const others = view.owners.filter((owner) => !foundTexts.has(ownerText(owner))).map((owner) => ({ owner }))
  const options: OwnerOption[] = [...others, ...found].map((entry) => ({
    ...entry,
    key: ownerText(entry.owner),
    label: entry.owner.username,
    ...(chosen.has(ownerText(entry.owner)) && { checked: 'on' as const }),
    'data-test-subj': `userProfileSelectableOption-${entry.owner.username}`,
  }))
  const toggle = ({ owner }: OwnerOption) => {
    const text = ownerText(owner)
    onChange(
      chosen.has(text) ? view.owners.filter((other) => ownerText(other) !== text) : [...view.owners, owner],
    )
  }
  return (
    <EuiSelectable<{ owner: KeyOwner; count?: number }>
      aria-label={intl.formatMessage({ id: 'apiKeys.filter.owners', defaultMessage: 'Owners' })}
      searchable
      isPreFiltered
      searchProps={{
        value: typed,
        onChange: setTyped,
        compressed: true,
        placeholder: intl.formatMessage({ id: 'apiKeys.filter.findOwner', defaultMessage: 'Find an owner' }),
        'data-test-subj': 'ownerFilterSearch',
      }}
      options={options}
      onChange={(_options, _event, changed) => toggle(changed)}
      isLoading={facets.isPending}
      {...(facets.isError && {
        errorMessage: intl.formatMessage({
          id: 'apiKeys.filter.owners.failed',
          defaultMessage: 'The owners could not be read. Close this menu and open it again.',
        }),
      })}
      emptyMessage={intl.formatMessage({
        id: 'apiKeys.filter.owners.none',
        defaultMessage: 'No owner has a name like this.',
      })}
      renderOption={(option) => <OwnerLine {...option} />}
      listProps={{
        rowHeight: ownerHeight,
        truncationProps: { truncation: 'end' },
        windowProps: { outerRef: reachable },
      }}
      height={Math.min(Math.max(options.length, 2) * ownerHeight + 16, 320)}
    >
      {(list, search) => (
        <div css={{ width: 320 }}>
          <div css={{ padding: 8 }}>{search}</div>
          {list}
          {facets.data && facets.data.ownersTotal > facets.data.owners.length && (
            <EuiText size="xs" color="subdued" css={{ padding: 8 }} data-test-subj="ownerFilterMore">
              <p>
                <FormattedMessage
                  id="apiKeys.filter.owners.more"
                  defaultMessage="{shown, number} of {total, number} owners. Type a part of a name to find the others."
                  values={{ shown: facets.data.owners.length, total: facets.data.ownersTotal }}
                />
              </p>
            </EuiText>
          )}
        </div>
      )}
    </EuiSelectable>
  )
}

function OwnerLine({ owner, count }: { owner: KeyOwner; count?: number }) {
  const { euiTheme } = useEuiTheme()
  return (
    <span
      css={{ display: 'flex', justifyContent: 'space-between', gap: euiTheme.size.s }}
      data-test-subj={`userProfileSelectableOption-${ownerText(owner)}`}
    >
      <span css={{ minWidth: 0, lineHeight: '18px' }}>
        <span css={{ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' }}>{owner.username}</span>
        <EuiText size="xs" color="subdued" component="span">
          {owner.realm ?? <FormattedMessage id="apiKeys.filter.anyRealm" defaultMessage="in any realm" />}
        </EuiText>
      </span>
      {count !== undefined && (
        <EuiText size="xs" color="subdued" component="span" css={{ fontVariantNumeric: 'tabular-nums' }}>
          <FormattedMessage
            id="apiKeys.filter.ownerKeys"
            defaultMessage="{count, plural, one {# key} other {# keys}}"
            values={{ count }}
          />
        </EuiText>
      )}
    </span>
  )
}
