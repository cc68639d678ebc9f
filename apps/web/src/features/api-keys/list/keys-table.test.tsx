import type { ApiKey } from '@latchkey/contract'
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { allCapabilities, aSession, noCapabilities } from '../../../../test/a-session.ts'
import { InRouter } from '../../../../test/in-router.tsx'
import { KeysTable } from './keys-table.tsx'
import { listColumns } from './list-columns.ts'
import { useSelection } from './selection.ts'

afterEach(cleanup)

// The same at every render, as in the list.
const nothingToDo = () => {}
const noSuccessors = new Map()

const drawn = vi.hoisted(() => vi.fn())
vi.mock('./created-cell.tsx', () => ({
  CreatedCell: ({ creation }: { creation: number }) => {
    drawn(creation)
    return null
  },
}))
const boxDrawn = vi.hoisted(() => vi.fn())
vi.mock('./select-box.tsx', async (original) => {
  const { SelectBox } = await original<typeof import('./select-box.tsx')>()
  return {
    SelectBox: (props: ComponentProps<typeof SelectBox>) => {
      boxDrawn(props.apiKey.creation)
      return <SelectBox {...props} />
    },
  }
})
beforeEach(() => {
  drawn.mockClear()
  boxDrawn.mockClear()
})

const keyOf = (n: number, more: Partial<ApiKey> = {}): ApiKey => ({
  id: `id-${n}`,
  name: `key ${n}`,
  type: 'rest',
  managed: false,
  username: 'alice',
  realm: 'native1',
  creation: n,
  metadata: {},
  access: { kind: 'all' },
  ...more,
})

const session = aSession({
  capabilities: {
    ...allCapabilities,
    createCrossClusterKey: noCapabilities.createCrossClusterKey,
    updateCrossClusterKey: noCapabilities.updateCrossClusterKey,
    deleteCrossClusterKey: noCapabilities.deleteCrossClusterKey,
  },
})

const columns = listColumns(true, [])
const sort = { field: 'creation', direction: 'desc' } as const
const nothing = () => {}
const isSelectable = (key: ApiKey) => !key.managed && key.type === 'rest'

type TableProps = { rows: ApiKey[]; readOnly?: boolean; scope?: string }

function Table({ rows, readOnly = false, scope = 'first page' }: TableProps) {
  const selection = useSelection(rows, isSelectable, scope)
  return (
    <InRouter>
      <p data-test-subj="selected">{selection.keys.map(({ id }) => id).join(' ')}</p>
      <KeysTable
        rows={rows}
        isLoading={false}
        session={session}
        readOnly={readOnly}
        sort={sort}
        onSort={nothing}
        selection={selection}
        onDelete={nothing}
        onChangeExpiry={nothingToDo}
        onRefresh={nothingToDo}
        successors={noSuccessors}
        columns={columns}
        nothing="none"
      />
    </InRouter>
  )
}

const bySubject = (subject: string) => document.querySelectorAll(`[data-test-subj="${subject}"]`)
const selected = () => bySubject('selected')[0]?.textContent

const rows = [
  keyOf(1),
  keyOf(2),
  keyOf(3, { managed: true }),
  keyOf(4, { type: 'cross_cluster', access: { kind: 'cross_cluster' } }),
]

test('ticking a row draws no other row, and of its own the box alone', () => {
  render(<Table rows={rows} />)
  expect(drawn).toHaveBeenCalledTimes(4)
  drawn.mockClear()
  boxDrawn.mockClear()
  fireEvent.click(screen.getByLabelText('Select key 2'))
  expect(boxDrawn.mock.calls).toEqual([[2]])
  fireEvent.click(screen.getByLabelText('Select all keys on this page that you may delete'))
  expect(boxDrawn.mock.calls).toEqual([[2], [1]])
  expect(drawn).not.toHaveBeenCalled()
  expect(selected()).toBe('id-1 id-2')
})

test('another page or view draws no row that stays', () => {
  const { rerender } = render(<Table rows={rows} />)
  drawn.mockClear()
  boxDrawn.mockClear()
  rerender(<Table rows={[...rows]} scope="second page" />)
  expect(drawn).not.toHaveBeenCalled()
  expect(boxDrawn).not.toHaveBeenCalled()
})

test('select all leaves out managed keys and those that may not be deleted, which say why', () => {
  render(<Table rows={rows} />)
  fireEvent.click(screen.getByLabelText('Select all keys on this page that you may delete'))
  expect(selected()).toBe('id-1 id-2')
  expect(screen.getByLabelText(/^Select key 3\. A managed key/)).toHaveProperty('disabled', true)
  expect(screen.getByLabelText(/^Select key 4\. You need .*manage_security/)).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByLabelText('Select all keys on this page that you may delete'))
  expect(selected()).toBe('')
})

test('a refresh keeps the ticks of rows that stay; a row that went comes back without', () => {
  const { rerender } = render(<Table rows={rows} />)
  fireEvent.click(screen.getByLabelText('Select key 1'))
  fireEvent.click(screen.getByLabelText('Select key 2'))
  rerender(<Table rows={[keyOf(5), keyOf(2)]} />)
  expect(selected()).toBe('id-2')
  rerender(<Table rows={rows} />)
  expect(selected()).toBe('id-2')
})

test('a selection does not outlive its view and page', () => {
  const { rerender } = render(<Table rows={rows} />)
  fireEvent.click(screen.getByLabelText('Select key 2'))
  rerender(<Table rows={rows} scope="second page" />)
  expect(selected()).toBe('')
  rerender(<Table rows={rows} />)
  expect(selected()).toBe('')
})

test('all that match are the ticked rows of each page, until one is unticked or other rows come', () => {
  const { result, rerender } = renderHook(
    (props: { rows: ApiKey[]; scope: string }) => useSelection(props.rows, isSelectable, props.scope),
    { initialProps: { rows, scope: 'first page' } },
  )
  act(() => result.current.selectEverything())
  expect(result.current).toMatchObject({ isEverything: true, isAll: true })
  expect(result.current.keys.map(({ id }) => id)).toEqual(['id-1', 'id-2'])
  act(() => result.current.toggle('id-1'))
  expect(result.current.isEverything).toBe(false)
  expect([...result.current.ids]).toEqual(['id-2'])
  act(() => result.current.selectEverything())
  rerender({ rows, scope: 'second page' })
  expect(result.current).toMatchObject({ isEverything: false, keys: [] })
})

test('where only managed keys match, ticking the page selects all that match: none, unless they are included', () => {
  const managed = [keyOf(1, { managed: true })]
  const { result } = renderHook(() => useSelection(managed, isSelectable, 'page', true))
  expect(result.current.canSelectAny).toBe(true)
  act(() => result.current.toggleAll())
  expect(result.current).toMatchObject({ isEverything: true, isAll: true, keys: [] })
  act(() => result.current.toggleAll())
  expect(result.current.isEverything).toBe(false)
})

test('every part of a row is found by id, and by name as often as the name occurs', () => {
  render(<Table rows={[keyOf(1, { name: 'twin' }), keyOf(2, { name: 'twin' })]} />)
  expect(bySubject('apiKeyRowName-twin')).toHaveLength(2)
  expect(bySubject('apiKeysTableDeleteAction-twin')).toHaveLength(2)
  for (const hook of ['apiKeyRow', 'apiKeysTableDeleteAction', 'checkboxSelectRow']) {
    expect(bySubject(`${hook}-id-1`)).toHaveLength(1)
  }
  expect(bySubject('apiKeysTable')[0]?.getAttribute('data-loading')).toBe('false')
})

test('the read-only view has neither checkboxes nor actions', () => {
  render(<Table rows={rows} readOnly />)
  expect(screen.queryAllByRole('checkbox')).toEqual([])
  expect(bySubject('apiKeysTableDeleteAction-id-1')).toHaveLength(0)
  expect(bySubject('apiKeyRow-id-1')).toHaveLength(1)
})
