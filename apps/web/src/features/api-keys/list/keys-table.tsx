import {
  EuiCheckbox,
  EuiScreenReaderOnly,
  EuiSkeletonRectangle,
  EuiTable,
  EuiTableBody,
  EuiTableHeader,
  EuiTableHeaderCell,
  EuiTableHeaderCellCheckbox,
  EuiTableHeaderMobile,
  EuiTableRow,
  EuiTableRowCell,
  EuiTableSortMobile,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import type { ApiKey, KeySort, Session, Successor } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { type OwnerStates, ownerStateOf } from '../owner-states/owner-states.ts'
import { KeyLinks } from './key-link.tsx'
import { KeyRow } from './key-row.tsx'
import { type Column, givenUpBelow } from './list-columns.ts'
import type { useSelection } from './selection.ts'

type KeysTableProps = {
  /** Absent until the first rows are there. */
  rows: ApiKey[] | undefined
  isLoading: boolean
  session: Session
  readOnly: boolean
  sort: KeySort
  onSort: (field: KeySort['field']) => void
  selection: ReturnType<typeof useSelection>
  onDelete: (apiKey: ApiKey) => void
  onChangeExpiry: (apiKey: ApiKey) => void
  onRefresh: (apiKey: ApiKey, as?: string) => void
  successors: ReadonlyMap<string, Successor>
  /** What became of owners, by user name; absent where it is not asked for. */
  ownerStates?: OwnerStates
  /** Keeps its identity as long as it stays the same, so that rows need not be drawn again. */
  columns: Column[]
  /** Shown in place of rows where none match. */
  nothing: ReactNode
}

const wholeLine = { width: '100%' }
const skeletonRows = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

/** The rows of one page. Header and rows are EUI's table parts, put together here so that rows can be memoised. */
export function KeysTable(props: KeysTableProps) {
  const { rows, isLoading, session, readOnly, selection, columns, sort, onSort } = props
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const width = columns.length + (readOnly ? 0 : 2)
  const sortOf = (field: KeySort['field'] | undefined) =>
    field && {
      onSort: () => onSort(field),
      isSorted: sort.field === field,
      isSortAscending: sort.direction === 'asc',
    }
  const selectAll = (
    <EuiCheckbox
      id="select-all"
      checked={selection.isAll}
      indeterminate={!selection.isAll && selection.keys.length > 0}
      disabled={!selection.canSelectAny}
      onChange={selection.toggleAll}
      data-test-subj="checkboxSelectAll"
      {...(isNarrow
        ? {
            label: (
              <FormattedMessage id="apiKeys.list.selectAll.narrow" defaultMessage="Select all on this page" />
            ),
          }
        : {
            'aria-label': intl.formatMessage({
              id: 'apiKeys.list.selectAll',
              defaultMessage: 'Select all keys on this page that you may delete',
            }),
          })}
    />
  )
  return (
    <>
      {isNarrow && (
        <EuiTableHeaderMobile>
          <div
            css={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', width: '100%' }}
          >
            {readOnly ? <span /> : selectAll}
            <EuiTableSortMobile
              items={columns.flatMap(({ name, title, sort: field }) =>
                field ? [{ key: name, name: intl.formatMessage(title), ...sortOf(field) }] : [],
              )}
            />
          </div>
        </EuiTableHeaderMobile>
      )}
      <EuiTable
        id="api-keys-table"
        responsiveBreakpoint="m"
        aria-busy={isLoading}
        data-loading={isLoading}
        data-test-subj="apiKeysTable"
        css={{
          '& thead th': {
            position: 'sticky',
            top: 'var(--euiFixedHeadersOffset, 0px)',
            zIndex: 1,
            backgroundColor: euiTheme.colors.backgroundBasePlain,
            // The border of a collapsed table does not stick with the cell.
            boxShadow: `inset 0 -1px 0 ${euiTheme.colors.borderBaseSubdued}`,
          },
          // In the dark, EUI's colour under the pointer leaves a name too little contrast.
          '& .euiTableRow-isSelected:hover': {
            backgroundColor: euiTheme.components.tableRowBackgroundSelected,
          },
          // A card is denser than EUI draws it.
          ...(isNarrow && { '& .euiTableCellContent': { paddingBlock: euiTheme.size.xs } }),
        }}
      >
        <EuiScreenReaderOnly>
          <caption css={{ position: 'relative' }}>
            <FormattedMessage id="apiKeys.list.caption" defaultMessage="API keys" />
          </caption>
        </EuiScreenReaderOnly>
        <EuiTableHeader>
          {!readOnly && (
            <EuiTableHeaderCellCheckbox width="40px">{!isNarrow && selectAll}</EuiTableHeaderCellCheckbox>
          )}
          {columns.map(({ name, title, sort: field, width: columnWidth, from }) => (
            <EuiTableHeaderCell
              key={name}
              {...(columnWidth !== undefined && { width: columnWidth })}
              css={givenUpBelow(from)}
              {...sortOf(field)}
              data-test-subj={`tableHeaderCell_${field ?? name}`}
            >
              {intl.formatMessage(title)}
            </EuiTableHeaderCell>
          ))}
          {!readOnly && (
            <EuiTableHeaderCell width="88px" align="right">
              <EuiScreenReaderOnly>
                <span>
                  <FormattedMessage id="apiKeys.list.column.actions" defaultMessage="Actions" />
                </span>
              </EuiScreenReaderOnly>
            </EuiTableHeaderCell>
          )}
        </EuiTableHeader>
        <EuiTableBody>
          {rows === undefined ? (
            skeletonRows.map((row) => (
              <EuiTableRow key={row}>
                <EuiTableRowCell colSpan={width} textOnly={false} css={wholeLine}>
                  <EuiSkeletonRectangle width="100%" height={36} borderRadius="s" />
                </EuiTableRowCell>
              </EuiTableRow>
            ))
          ) : rows.length === 0 ? (
            <EuiTableRow>
              <EuiTableRowCell colSpan={width} textOnly={false} align="center" css={wholeLine}>
                {props.nothing}
              </EuiTableRowCell>
            </EuiTableRow>
          ) : (
            <KeyLinks>
              {rows.map((apiKey) => (
                <KeyRow
                  key={apiKey.id}
                  apiKey={apiKey}
                  session={session}
                  readOnly={readOnly}
                  columns={columns}
                  isSelected={selection.ids.has(apiKey.id)}
                  onToggle={selection.toggle}
                  onDelete={props.onDelete}
                  onChangeExpiry={props.onChangeExpiry}
                  onRefresh={props.onRefresh}
                  successor={props.successors.get(apiKey.id)}
                  ownerState={props.ownerStates && ownerStateOf(apiKey, props.ownerStates)}
                />
              ))}
            </KeyLinks>
          )}
        </EuiTableBody>
      </EuiTable>
    </>
  )
}
