import {
  type CriteriaWithPagination,
  EuiBasicTable,
  type EuiBasicTableColumn,
  EuiLink,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import type { Capability } from '@latchkey/contract'
import { useLinkProps } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { paths } from '../../paths.ts'
import type { Privileges } from '../../ui/privileges.ts'
import { CreateWithRole } from './create-with-role.tsx'
import { RoleBadges } from './role-badges.tsx'
import { byName, type RoleRow } from './roles-search.ts'

const pageSizeOptions = [25, 50, 100]

type RolesTableProps = {
  rows: RoleRow[]
  isLoading: boolean
  /** Whether keys can be created; absent for those who change nothing. */
  create: Capability | undefined
  /** In the place of the rows where there are none. */
  nothing: ReactNode
}

/** A role a row: its name, and in short what it grants. */
export function RolesTable({ rows, isLoading, create, nothing }: RolesTableProps) {
  const intl = useIntl()
  const [page, setPage] = useState({ index: 0, size: 25 })
  const [direction, setDirection] = useState<'asc' | 'desc'>('asc')
  const [pagedRows, setPagedRows] = useState(rows)
  if (rows !== pagedRows) {
    // Other rows begin at the first page again.
    setPagedRows(rows)
    setPage({ ...page, index: 0 })
  }

  const sorted = useMemo(() => byName(rows, direction), [rows, direction])
  const columns = useMemo<EuiBasicTableColumn<RoleRow>[]>(
    () => [
      {
        field: 'name',
        name: <FormattedMessage id="roles.column.name" defaultMessage="Role" />,
        sortable: true,
        width: '32%',
        render: (_, role: RoleRow) => <NameCell role={role} />,
        mobileOptions: { width: '100%', header: false },
      },
      {
        name: <FormattedMessage id="privileges.cluster" defaultMessage="Cluster" />,
        render: ({ privileges }: RoleRow) => <Some names={privileges.cluster} />,
      },
      {
        name: <FormattedMessage id="privileges.indices" defaultMessage="Indices" />,
        render: ({ privileges }: RoleRow) => (
          <Some names={[...new Set(privileges.indices.flatMap(({ names }) => names))]} />
        ),
      },
      {
        name: <FormattedMessage id="roles.column.more" defaultMessage="More" />,
        width: '16%',
        render: ({ privileges }: RoleRow) => <MoreCell privileges={privileges} />,
      },
      ...(create === undefined
        ? []
        : [
            {
              name: <FormattedMessage id="roles.column.actions" defaultMessage="Actions" />,
              width: '172px',
              align: 'right' as const,
              mobileOptions: { header: false, width: '100%' },
              render: (role: RoleRow) => <CreateWithRole role={role} capability={create} look="row" />,
            },
          ]),
    ],
    [create],
  )
  return (
    // Not EuiInMemoryTable: it brings EUI's query language along.
    <EuiBasicTable
      tableCaption={intl.formatMessage({ id: 'roles.table', defaultMessage: 'Roles of the cluster' })}
      items={sorted.slice(page.index * page.size, (page.index + 1) * page.size)}
      itemId="name"
      columns={columns}
      loading={isLoading}
      noItemsMessage={
        isLoading ? <FormattedMessage id="roles.loading" defaultMessage="Loading roles" /> : nothing
      }
      sorting={{ sort: { field: 'name', direction } }}
      pagination={{
        pageIndex: page.index,
        pageSize: page.size,
        pageSizeOptions,
        totalItemCount: rows.length,
      }}
      onChange={(change: CriteriaWithPagination<RoleRow>) => {
        setPage(change.page)
        if (change.sort) setDirection(change.sort.direction)
      }}
      data-loading={isLoading}
      data-test-subj="rolesTable"
    />
  )
}

function NameCell({ role }: { role: RoleRow }) {
  const { euiTheme } = useEuiTheme()
  const { href, onClick } = useLinkProps({
    to: paths.roles,
    search: (before) => ({ ...before, role: role.name }),
    preload: false,
    resetScroll: false,
  })
  return (
    <div css={{ minWidth: 0 }}>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
        <EuiLink
          color="primary"
          href={href}
          onClick={onClick}
          css={{
            overflowWrap: 'anywhere',
            // Links inside a table are known by their place.
            '&:not(:hover, :focus)': { textDecoration: 'none' },
          }}
          data-test-subj={`roleRowName-${role.name}`}
        >
          {role.name}
        </EuiLink>
        <RoleBadges role={role} />
      </div>
      {role.description !== undefined && (
        <EuiText size="xs" color="subdued" className="eui-textBreakWord">
          {role.description}
        </EuiText>
      )}
    </div>
  )
}

const shownNames = 3

/** The first few names, and how many more there are. */
function Some({ names }: { names: string[] }) {
  const { euiTheme } = useEuiTheme()
  if (names.length === 0) return <None />
  return (
    <span css={{ overflowWrap: 'anywhere', lineHeight: '18px' }}>
      <span css={{ fontFamily: euiTheme.font.familyCode, fontSize: 12 }}>
        {names.slice(0, shownNames).join(', ')}
      </span>
      {names.length > shownNames && (
        <span css={{ fontSize: 12, color: euiTheme.colors.textSubdued }}>
          {' '}
          <FormattedMessage
            id="roles.more"
            defaultMessage="and {count, number} more"
            values={{ count: names.length - shownNames }}
          />
        </span>
      )}
    </span>
  )
}

const None = () => (
  <EuiText size="s" color="subdued">
    <span aria-hidden>–</span>
  </EuiText>
)

function MoreCell({ privileges }: { privileges: Privileges }) {
  const { applications, runAs, remoteIndices, remoteClusters, global, indices } = privileges
  const isLimited = indices.some(({ fields, query }) => fields !== undefined || query !== undefined)
  const parts = [
    applications.length > 0 && (
      <FormattedMessage key="applications" id="privileges.applications" defaultMessage="Applications" />
    ),
    runAs.length > 0 && <FormattedMessage key="runAs" id="privileges.runAs" defaultMessage="Acts as" />,
    remoteIndices.length + remoteClusters.length > 0 && (
      <FormattedMessage key="remote" id="privileges.remoteClusters" defaultMessage="Other clusters" />
    ),
    global !== undefined && <FormattedMessage key="global" id="privileges.global" defaultMessage="Global" />,
    isLimited && (
      <FormattedMessage key="limited" id="roles.limited" defaultMessage="Limited fields or documents" />
    ),
  ].filter((part) => part !== false)
  if (parts.length === 0) return <None />
  return (
    <EuiText size="xs">
      {parts.map((part) => (
        <div key={part.key}>{part}</div>
      ))}
    </EuiText>
  )
}
