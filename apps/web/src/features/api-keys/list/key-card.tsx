import { useEuiTheme } from '@elastic/eui'
import type { ApiKey, OwnerState } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { expiryTurns } from '../expiry-state.ts'
import { OwnerStateBadge } from '../owner-states/owner-state-badge.tsx'
import { KeptWords, RevokedWords } from '../revoked/revoked-cells.tsx'
import { TypeBadge } from '../type-badge.tsx'
import { AccessWords } from './access-cell.tsx'
import { ExpiryWords } from './expiry-cell.tsx'
import type { CellColumn, Column } from './list-columns.ts'
import { StatusCell } from './status-cell.tsx'

/** On narrow screens a row is a card, on which columns share lines. */
const lines: CellColumn[][] = [
  ['type', 'owner'],
  ['status', 'expires'],
  ['created', 'access'],
  ['revoked', 'kept'],
]

/** What stands in the cell of a column on a card: its whole line in the first column of it, nothing in the others. */
export function onCard(name: CellColumn, columns: readonly Column[]): CellColumn[] {
  const line = lines.find((each) => each.includes(name)) ?? []
  const shown = columns.flatMap((column) => line.filter((each) => each === column.name))
  return shown[0] === name ? line.filter((each) => shown.includes(each)) : []
}

type CardProps = {
  apiKey: ApiKey
  /** Its successor is there, so that its end is meant to come. */
  isReplaced: boolean
  /** Something became of its owner. */
  ownerState?: OwnerState | undefined
}

/** A line of a card. */
export function CardLine({ parts, ...card }: CardProps & { parts: CellColumn[] }) {
  const { euiTheme } = useEuiTheme()
  return (
    <div
      css={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: euiTheme.size.s,
        minWidth: 0,
      }}
    >
      {parts.map((part) => (
        <CardPart key={part} part={part} {...card} />
      ))}
    </div>
  )
}

function CardPart({ part, apiKey, isReplaced, ownerState }: CardProps & { part: CellColumn }) {
  switch (part) {
    case 'type':
      return <TypeBadge apiKey={apiKey} />
    case 'owner':
      return <OwnerOnCard apiKey={apiKey} state={ownerState} />
    case 'status':
      return <StatusCell apiKey={apiKey} />
    case 'expires':
      return <ExpiryOnCard apiKey={apiKey} isReplaced={isReplaced} />
    case 'created':
      return <CreatedOnCard creation={apiKey.creation} />
    case 'access':
      return (
        <Subdued>
          <AccessWords access={apiKey.access} />
        </Subdued>
      )
    case 'revoked':
      return (
        <Subdued>
          <RevokedWords apiKey={apiKey} />
        </Subdued>
      )
    case 'kept':
      return (
        <Subdued>
          <KeptWords apiKey={apiKey} />
        </Subdued>
      )
  }
}

function Subdued({ children }: { children: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  return (
    <span css={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: 12, color: euiTheme.colors.textSubdued }}>
      {children}
    </span>
  )
}

type OwnerOnCardProps = { apiKey: ApiKey; state: OwnerState | undefined }

const OwnerOnCard = ({ apiKey: { username, realm }, state }: OwnerOnCardProps) => (
  <>
    <Subdued>
      <bdi data-test-subj="apiKeyUsername">{username}</bdi>
      {' · '}
      <bdi data-test-subj="apiKeyRealm">{realm}</bdi>
    </Subdued>
    {state && <OwnerStateBadge state={state} />}
  </>
)

/** When it ends; the status beside it says what has. */
function ExpiryOnCard({ apiKey, isReplaced }: CardProps) {
  const now = useNow(...expiryTurns(apiKey))
  const time = useTimeText()
  const { expiration } = apiKey
  if (expiration === undefined) return null
  return (
    <Subdued>
      {expiration > now && (
        <>
          <ExpiryWords apiKey={apiKey} isReplaced={isReplaced} now={now} /> ·{' '}
        </>
      )}
      <time dateTime={new Date(expiration).toISOString()}>{time.date(expiration)}</time>
    </Subdued>
  )
}

function CreatedOnCard({ creation }: { creation: number }) {
  const now = useNow()
  const time = useTimeText()
  return (
    <Subdued>
      <time dateTime={new Date(creation).toISOString()} title={time.whole(creation)}>
        <FormattedMessage
          id="apiKeys.list.card.created"
          defaultMessage="Created {ago}"
          values={{ ago: time.ago(Math.max(0, now - creation)) }}
        />
      </time>
    </Subdued>
  )
}
