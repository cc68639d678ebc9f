import { EuiTableRow, EuiTableRowCell, EuiTableRowCellCheckbox } from '@elastic/eui'
import { css } from '@emotion/react'
import type { ApiKey, OwnerState, Session, Successor } from '@latchkey/contract'
import { memo } from 'react'
import { DeleteAction } from '../delete/delete-action.tsx'
import { isOwn, mayDelete, maySelect } from '../delete/may-delete.ts'
import { KeptCell, RevokedCell } from '../revoked/revoked-cells.tsx'
import { TypeBadge } from '../type-badge.tsx'
import { AccessCell } from './access-cell.tsx'
import { CreatedCell } from './created-cell.tsx'
import { ExpiryCell } from './expiry-cell.tsx'
import { CardLine, onCard } from './key-card.tsx'
import { type CellColumn, type Column, cellLook } from './list-columns.ts'
import { NameCell } from './name-cell.tsx'
import { OwnerCell } from './owner-cell.tsx'
import { RowMenu } from './row-menu.tsx'
import { SelectBox } from './select-box.tsx'
import { StatusCell } from './status-cell.tsx'

const actions = css({
  display: 'flex',
  alignItems: 'center',
  '@media (max-width: 767px)': { flexDirection: 'column', gap: 8 },
})

export type RowProps = {
  apiKey: ApiKey
  session: Session
  /** The read-only view has neither checkboxes nor actions. */
  readOnly: boolean
  columns: Column[]
  isSelected: boolean
  onToggle: (id: string) => void
  onDelete: (apiKey: ApiKey) => void
  onChangeExpiry: (apiKey: ApiKey) => void
  onRefresh: (apiKey: ApiKey, as?: string) => void
  /** The key that replaces this one. */
  successor: Successor | undefined
  /** Something became of its owner. */
  ownerState: OwnerState | undefined
}

/** One key. Memoised, so that ticking one row draws no other, and no more of its own than what shows the tick. */
export const KeyRow = memo(function KeyRow({ isSelected, onToggle, ...row }: RowProps) {
  const { apiKey, session, readOnly } = row
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
      <KeyCells {...row} />
    </EuiTableRow>
  )
})

/** Everything of a row that is the same whether it is ticked or not. */
const KeyCells = memo(function KeyCells(props: Omit<RowProps, 'isSelected' | 'onToggle'>) {
  const { apiKey, session, readOnly, columns, onDelete, onChangeExpiry, onRefresh } = props
  return (
    <>
      {columns.map(({ name }) => (
        <KeyCell key={name} name={name} {...props} />
      ))}
      {!readOnly && (
        <EuiTableRowCell hasActions textOnly={false} align="right">
          {/* A card has room for one beside its text, and for both below each other. */}
          <div css={actions}>
            <DeleteAction apiKey={apiKey} capability={mayDelete(apiKey, session)} onDelete={onDelete} />
            <RowMenu
              apiKey={apiKey}
              session={session}
              onChangeExpiry={onChangeExpiry}
              onRefresh={onRefresh}
            />
          </div>
        </EuiTableRowCell>
      )}
    </>
  )
})

type KeyCellProps = Pick<RowProps, 'apiKey' | 'session' | 'columns' | 'successor' | 'ownerState'> & {
  name: Column['name']
}

function KeyCell({ name, apiKey, session, columns, successor, ownerState }: KeyCellProps) {
  if (name === 'name') {
    return (
      <EuiTableRowCell
        textOnly={false}
        css={cellLook(name)}
        setScopeRow
        mobileOptions={{ header: false, enlarge: true }}
      >
        <NameCell apiKey={apiKey} successor={successor} />
      </EuiTableRowCell>
    )
  }
  const isReplaced = successor !== undefined
  const parts = onCard(name, columns)
  return (
    <EuiTableRowCell
      textOnly={false}
      css={cellLook(name)}
      mobileOptions={
        parts.length === 0
          ? { show: false }
          : { header: false, render: <CardLine {...{ apiKey, isReplaced, ownerState, parts }} /> }
      }
    >
      <CellContent {...{ name, apiKey, session, isReplaced, ownerState }} />
    </EuiTableRowCell>
  )
}

type CellContentProps = Pick<RowProps, 'apiKey' | 'session' | 'ownerState'> & {
  name: CellColumn
  isReplaced: boolean
}

function CellContent({ name, apiKey, session, isReplaced, ownerState }: CellContentProps) {
  switch (name) {
    case 'type':
      return <TypeBadge apiKey={apiKey} />
    case 'owner':
      return <OwnerCell apiKey={apiKey} isOwn={isOwn(apiKey, session)} state={ownerState} />
    case 'created':
      return <CreatedCell creation={apiKey.creation} />
    case 'expires':
      return <ExpiryCell apiKey={apiKey} isReplaced={isReplaced} />
    case 'status':
      return <StatusCell apiKey={apiKey} />
    case 'access':
      return <AccessCell apiKey={apiKey} />
    case 'revoked':
      return <RevokedCell apiKey={apiKey} />
    case 'kept':
      return <KeptCell apiKey={apiKey} />
  }
}
