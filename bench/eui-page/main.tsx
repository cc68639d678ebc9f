import {
  EuiBadge,
  EuiButtonIcon,
  EuiCheckbox,
  EuiFieldSearch,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutHeader,
  EuiHealth,
  EuiLink,
  EuiProvider,
  EuiTable,
  EuiTableBody,
  EuiTableHeader,
  EuiTableHeaderCell,
  EuiTableHeaderCellCheckbox,
  EuiTablePagination,
  EuiTableRow,
  EuiTableRowCell,
  EuiTableRowCellCheckbox,
  EuiTitle,
} from '@elastic/eui'
import { memo, useCallback, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'

/*
 * What EUI and React take by themselves: the table of the list with its columns and as many rows, which are here from
 * the start. No server, no session, no translation, no router.
 */

type Key = { id: string; name: string; owner: string; creation: number }

const keys: Key[] = Array.from({ length: 200 }, (_, index) => ({
  id: `key-${String(index).padStart(17, '0')}`,
  name: `checkout-api-production-${String((index * 7919) % 1000).padStart(5, '0')}`,
  owner: ['ana.ruiz', 'ben.okafor', 'chloe.martin'][index % 3] ?? '',
  creation: 1_750_000_000_000 + index * 3_600_000,
}))

const columns = ['Name', 'Type', 'Owner', 'Created', 'Expires', 'Status', 'Access']
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

type RowProps = {
  apiKey: Key
  isSelected: boolean
  onToggle: (id: string) => void
  onOpen: (id: string) => void
}

const Row = memo(function Row({ apiKey, isSelected, onToggle, onOpen }: RowProps) {
  const { id, name, owner, creation } = apiKey
  return (
    <EuiTableRow isSelected={isSelected} hasSelection data-row={id}>
      <EuiTableRowCellCheckbox>
        <EuiCheckbox
          id={`check-${id}`}
          checked={isSelected}
          onChange={() => onToggle(id)}
          aria-label={name}
        />
      </EuiTableRowCellCheckbox>
      <EuiTableRowCell>
        <EuiLink onClick={() => onOpen(id)} data-open={id}>
          {name}
        </EuiLink>
      </EuiTableRowCell>
      <EuiTableRowCell>
        <EuiBadge color="hollow">User</EuiBadge>
      </EuiTableRowCell>
      <EuiTableRowCell>{owner}</EuiTableRowCell>
      <EuiTableRowCell>{day.format(creation)}</EuiTableRowCell>
      <EuiTableRowCell>{day.format(creation + 90 * 86_400_000)}</EuiTableRowCell>
      <EuiTableRowCell>
        <EuiHealth color="success">Active</EuiHealth>
      </EuiTableRowCell>
      <EuiTableRowCell>{`${owner}_reader`}</EuiTableRowCell>
      <EuiTableRowCell hasActions align="right">
        <EuiButtonIcon iconType="trash" color="danger" aria-label={`Delete ${name}`} />
      </EuiTableRowCell>
    </EuiTableRow>
  )
})

function Page() {
  const parameters = new URLSearchParams(window.location.search)
  const size = Number(parameters.get('size') ?? '25')
  const [text, setText] = useState('')
  const [isAscending, setAscending] = useState(false)
  const [page, setPage] = useState(0)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<string>()
  const rows = useMemo(() => {
    const found = keys.filter(({ name }) => name.includes(text))
    found.sort((one, other) => (one.name < other.name ? -1 : 1) * (isAscending ? 1 : -1))
    return found.slice(page * size, (page + 1) * size)
  }, [text, isAscending, page, size])
  const toggle = useCallback((id: string) => {
    setSelected(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    )
  }, [])
  const isAll = rows.length > 0 && rows.every(({ id }) => selected.has(id))
  return (
    <main style={{ padding: 24 }}>
      <EuiTitle>
        <h1>API keys</h1>
      </EuiTitle>
      <EuiFieldSearch
        fullWidth
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label="Search"
        data-search
      />
      <EuiTable>
        <EuiTableHeader>
          <EuiTableHeaderCellCheckbox>
            <EuiCheckbox
              id="all"
              checked={isAll}
              onChange={() => setSelected(new Set(isAll ? [] : rows.map(({ id }) => id)))}
              aria-label="All"
              data-all
            />
          </EuiTableHeaderCellCheckbox>
          {columns.map((column) => (
            <EuiTableHeaderCell
              key={column}
              {...(column === 'Name' && {
                onSort: () => setAscending((before) => !before),
                isSorted: true,
                isSortAscending: isAscending,
                'data-sort': '',
              })}
            >
              {column}
            </EuiTableHeaderCell>
          ))}
          <EuiTableHeaderCell align="right">Actions</EuiTableHeaderCell>
        </EuiTableHeader>
        <EuiTableBody>
          {rows.map((apiKey) => (
            <Row
              key={apiKey.id}
              apiKey={apiKey}
              isSelected={selected.has(apiKey.id)}
              onToggle={toggle}
              onOpen={setOpen}
            />
          ))}
        </EuiTableBody>
      </EuiTable>
      <EuiTablePagination
        pageCount={keys.length / size}
        activePage={page}
        onChangePage={setPage}
        itemsPerPage={size}
      />
      {open !== undefined && (
        <EuiFlyout onClose={() => setOpen(undefined)} aria-label="Key" data-flyout>
          <EuiFlyoutHeader>
            <EuiTitle>
              <h2>{open}</h2>
            </EuiTitle>
          </EuiFlyoutHeader>
          <EuiFlyoutBody>{open}</EuiFlyoutBody>
        </EuiFlyout>
      )}
    </main>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <EuiProvider>
      <Page />
    </EuiProvider>,
  )
