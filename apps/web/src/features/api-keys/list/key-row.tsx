import { EuiTableRow, EuiTableRowCell, EuiTableRowCellCheckbox, useEuiTheme } from '@elastic/eui'
import type { ApiKey, Session } from '@latchkey/contract'
import { memo } from 'react'
import { DeleteAction } from '../delete/delete-action.tsx'
import { isOwn, mayDelete, maySelect } from '../delete/may-delete.ts'
import { TypeBadge } from '../type-badge.tsx'
import { AccessCell } from './access-cell.tsx'
import { CreatedCell } from './created-cell.tsx'
import { ExpiryCell } from './expiry-cell.tsx'
import { cellLook } from './list-columns.ts'
import { NameCell } from './name-cell.tsx'
import { OwnerCell } from './owner-cell.tsx'
import { SelectBox } from './select-box.tsx'

export type RowProps = {
  apiKey: ApiKey
  session: Session
  /** The read-only view has neither checkboxes nor actions. */
  readOnly: boolean
  seesOthers: boolean
  isSelected: boolean
  onToggle: (id: string) => void
  onDelete: (apiKey: ApiKey) => void
}

/** A line of a card on narrow screens, without a heading of its own. */
const cardLine = { header: false } as const
const notOnCard = { show: false } as const

/** One key. Memoised, so that ticking one row draws no other. */
export const KeyRow = memo(function KeyRow(props: RowProps) {
  const { apiKey, session, readOnly, seesOthers, isSelected, onToggle, onDelete } = props
  const { euiTheme } = useEuiTheme()
  const own = isOwn(apiKey, session)
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
      <EuiTableRowCell
        setScopeRow
        textOnly={false}
        css={cellLook('name')}
        mobileOptions={{ ...cardLine, enlarge: true }}
      >
        <NameCell apiKey={apiKey} />
      </EuiTableRowCell>
      <EuiTableRowCell
        textOnly={false}
        css={cellLook('type')}
        mobileOptions={{
          ...cardLine,
          render: (
            <div css={{ display: 'flex', gap: euiTheme.size.s, alignItems: 'center', flexWrap: 'wrap' }}>
              <TypeBadge apiKey={apiKey} />
              {seesOthers && <OwnerOnCard apiKey={apiKey} />}
            </div>
          ),
        }}
      >
        <TypeBadge apiKey={apiKey} />
      </EuiTableRowCell>
      {seesOthers && (
        <EuiTableRowCell textOnly={false} css={cellLook('owner')} mobileOptions={notOnCard}>
          <OwnerCell apiKey={apiKey} isOwn={own} />
        </EuiTableRowCell>
      )}
      <EuiTableRowCell textOnly={false} css={cellLook('created')} mobileOptions={notOnCard}>
        <CreatedCell creation={apiKey.creation} />
      </EuiTableRowCell>
      <EuiTableRowCell
        textOnly={false}
        css={cellLook('expires')}
        mobileOptions={{ ...cardLine, render: <ExpiryCell apiKey={apiKey} inOneLine /> }}
      >
        <ExpiryCell apiKey={apiKey} />
      </EuiTableRowCell>
      <EuiTableRowCell textOnly={false} css={cellLook('access')} mobileOptions={notOnCard}>
        <AccessCell apiKey={apiKey} />
      </EuiTableRowCell>
      {!readOnly && (
        <EuiTableRowCell hasActions textOnly={false} align="right">
          <DeleteAction apiKey={apiKey} capability={mayDelete(apiKey, session)} onDelete={onDelete} />
        </EuiTableRowCell>
      )}
    </EuiTableRow>
  )
})

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
