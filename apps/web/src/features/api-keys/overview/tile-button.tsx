import { EuiIcon, EuiSkeletonRectangle, EuiToolTip, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import { StatusMark } from '../list/status-cell.tsx'
import type { Tile } from './tiles.ts'

/** Of every tile, whatever it has to say. */
export const tileHeight = 58

type TileButtonProps = {
  tile: Tile
  /** Absent while it is not known, or if it never will be; see `isWaiting`. */
  count: number | undefined
  isWaiting: boolean
  isOn: boolean
  /** Why it cannot be used. */
  reason: string | undefined
  onToggle: () => void
}

/** A number that is also a filter: pressed, the list shows these keys. */
export function TileButton({ tile, count, isWaiting, isOn, reason, onToggle }: TileButtonProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { colors, size } = euiTheme
  // What was pressed by a link can be released all the same.
  const isBlocked = reason !== undefined && !isOn
  return (
    <EuiToolTip
      content={reason ?? intl.formatMessage(tile.meaning, tile.values)}
      display="block"
      // Most have no more to say than their words to those who hear them.
      disableScreenReaderOutput={reason === undefined}
    >
      <button
        type="button"
        aria-pressed={isOn}
        // Not disabled: the reason has to be reachable with the keyboard.
        aria-disabled={isBlocked}
        onClick={isBlocked ? undefined : onToggle}
        css={{
          display: 'flex',
          flexDirection: 'column',
          justifyContent: 'center',
          gap: 2,
          width: '100%',
          height: tileHeight,
          paddingInline: size.m,
          textAlign: 'start',
          border: `1px solid ${isOn ? colors.borderStrongPrimary : colors.borderBaseSubdued}`,
          boxShadow: isOn ? `inset 0 0 0 1px ${colors.borderStrongPrimary}` : 'none',
          borderRadius: euiTheme.border.radius.medium,
          backgroundColor: isOn ? colors.backgroundBasePrimary : colors.backgroundBasePlain,
          cursor: isBlocked ? 'not-allowed' : 'pointer',
          ...(!isBlocked && { '&:hover': { borderColor: colors.borderStrongPrimary } }),
        }}
        data-test-subj={`apiKeysTile-${tile.name}`}
      >
        <TileCount count={count} isWaiting={isWaiting} hook={`apiKeysTileCount-${tile.name}`} />
        <span
          css={{
            display: 'flex',
            alignItems: 'center',
            gap: size.xs,
            maxWidth: '100%',
            fontSize: 12,
            lineHeight: '16px',
            color: isOn ? colors.textPrimary : colors.textSubdued,
          }}
        >
          <Mark mark={tile.mark} />
          <span css={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            <FormattedMessage {...tile.title} values={tile.values} />
          </span>
        </span>
      </button>
    </EuiToolTip>
  )
}

function Mark({ mark }: Pick<Tile, 'mark'>): ReactNode {
  if ('state' in mark) return <StatusMark state={mark.state} />
  return <EuiIcon type={mark.icon} size="s" color={mark.color} aria-hidden />
}

function TileCount({
  count,
  isWaiting,
  hook,
}: {
  count: number | undefined
  isWaiting: boolean
  hook: string
}) {
  const { euiTheme } = useEuiTheme()
  return (
    <span
      css={{
        fontSize: 18,
        lineHeight: '22px',
        height: 22,
        fontWeight: euiTheme.font.weight.semiBold,
        fontVariantNumeric: 'tabular-nums',
        color: count === undefined ? euiTheme.colors.textSubdued : euiTheme.colors.textHeading,
      }}
      data-test-subj={hook}
    >
      {count !== undefined ? (
        <FormattedNumber value={count} />
      ) : isWaiting ? (
        <EuiSkeletonRectangle width={48} height={18} borderRadius="s" />
      ) : (
        <FormattedMessage id="apiKeys.tile.unknown" defaultMessage="–" />
      )}
    </span>
  )
}
