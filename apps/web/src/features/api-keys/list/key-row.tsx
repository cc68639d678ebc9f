import { EuiTableRow, EuiTableRowCell, EuiTableRowCellCheckbox, useEuiTheme } from '@elastic/eui'
import type { ApiKey, Session, Successor } from '@latchkey/contract'
import { memo } from 'react'
import { DeleteAction } from '../delete/delete-action.tsx'
import { isOwn, mayDelete, maySelect } from '../delete/may-delete.ts'
import { TypeBadge } from '../type-badge.tsx'
import { AccessCell } from './access-cell.tsx'
import { CreatedCell } from './created-cell.tsx'
import { ExpiryCell, ExpiryOnCard } from './expiry-cell.tsx'
import { type Column, cellLook } from './list-columns.ts'
import { NameCell } from './name-cell.tsx'
import { OwnerCell } from './owner-cell.tsx'
import { RowMenu } from './row-menu.tsx'
import { SelectBox } from './select-box.tsx'
import { StatusCell } from './status-cell.tsx'

export type RowProps = {
  apiKey: ApiKey
  session: Session
  /** The read-only view has neither checkboxes nor actions. */
  readOnly: boolean
  seesOthers: boolean
  columns: Column[]
  isSelected: boolean
  onToggle: (id: string) => void
  onDelete: (apiKey: ApiKey) => void
  onChangeExpiry: (apiKey: ApiKey) => void
  /** The key that replaces this one. */
  successor: Successor | undefined
}

/** A line of a card on narrow screens, without a heading of its own. */
const cardLine = { header: false } as const
const notOnCard = { show: false } as const

/** One key. Memoised, so that ticking one row draws no other. */
export const KeyRow = memo(function KeyRow(props: RowProps) {
  const { apiKey, session, readOnly, columns, isSelected, onToggle, onDelete } = props
  return (
    <EuiTableRow
      isSelected={isSelected}
      hasSelection={!readOnly}
      hasActions={!readOnly}
      data-test-subj={`apiKeyRow-${apiKey.id}`}
    >
      {!readOnly && (
        <EuiTableRowCellCheckbox>
          <SelectBox
            apiKey={apiKey}
            selectable={maySelect(apiKey, session)}
            isSelected={isSelected}
            onToggle={onToggle}
          />
        </EuiTableRowCellCheckbox>
      )}
      {columns.map(({ name }) => (
        <KeyCell key={name} name={name} {...props} />
      ))}
      {!readOnly && (
        <EuiTableRowCell hasActions textOnly={false} align="right">
          <div css={{ display: 'flex', alignItems: 'center' }}>
            <DeleteAction apiKey={apiKey} capability={mayDelete(apiKey, session)} onDelete={onDelete} />
            <RowMenu apiKey={apiKey} session={session} onChangeExpiry={props.onChangeExpiry} />
          </div>
        </EuiTableRowCell>
      )}
    </EuiTableRow>
  )
})

type KeyCellProps = Pick<RowProps, 'apiKey' | 'session' | 'seesOthers' | 'successor'> & {
  name: Column['name']
}

function KeyCell({ name, apiKey, session, seesOthers, successor }: KeyCellProps) {
  const isReplaced = successor !== undefined
  const cell = { textOnly: false, css: cellLook(name) } as const
  switch (name) {
    case 'name':
      return (
        <EuiTableRowCell {...cell} setScopeRow mobileOptions={{ ...cardLine, enlarge: true }}>
          <NameCell apiKey={apiKey} successor={successor} />
        </EuiTableRowCell>
      )
    case 'type':
      return (
        <EuiTableRowCell
          {...cell}
          mobileOptions={{ ...cardLine, render: <TypeOnCard apiKey={apiKey} seesOthers={seesOthers} /> }}
        >
          <TypeBadge apiKey={apiKey} />
        </EuiTableRowCell>
      )
    case 'owner':
      return (
        <EuiTableRowCell {...cell} mobileOptions={notOnCard}>
          <OwnerCell apiKey={apiKey} isOwn={isOwn(apiKey, session)} />
        </EuiTableRowCell>
      )
    case 'created':
      return (
        <EuiTableRowCell {...cell} mobileOptions={notOnCard}>
          <CreatedCell creation={apiKey.creation} />
        </EuiTableRowCell>
      )
    case 'expires':
      return (
        <EuiTableRowCell
          {...cell}
          mobileOptions={{ ...cardLine, render: <ExpiryOnCard apiKey={apiKey} isReplaced={isReplaced} /> }}
        >
          <ExpiryCell apiKey={apiKey} isReplaced={isReplaced} />
        </EuiTableRowCell>
      )
    case 'status':
      return (
        <EuiTableRowCell {...cell} mobileOptions={notOnCard}>
          <StatusCell apiKey={apiKey} />
        </EuiTableRowCell>
      )
    case 'access':
      return (
        <EuiTableRowCell {...cell} mobileOptions={notOnCard}>
          <AccessCell apiKey={apiKey} />
        </EuiTableRowCell>
      )
  }
}

function TypeOnCard({ apiKey, seesOthers }: Pick<RowProps, 'apiKey' | 'seesOthers'>) {
  const { euiTheme } = useEuiTheme()
  return (
    <div css={{ display: 'flex', gap: euiTheme.size.s, alignItems: 'center', flexWrap: 'wrap' }}>
      <TypeBadge apiKey={apiKey} />
      {seesOthers && <OwnerOnCard apiKey={apiKey} />}
    </div>
  )
}

function OwnerOnCard({ apiKey }: { apiKey: ApiKey }) {
  const { euiTheme } = useEuiTheme()
  return (
    <span css={{ fontSize: 12, color: euiTheme.colors.textSubdued }}>
      <span data-test-subj="apiKeyUsername">{apiKey.username}</span>
      {' · '}
      <span data-test-subj="apiKeyRealm">{apiKey.realm}</span>
    </span>
  )
}
