import { useEuiTheme } from '@elastic/eui'

/** The mark of Latchkey: a key on a rounded square. Decorative; its name stands beside it. */
export function LatchkeyMark({ size }: { size: number }) {
  const { euiTheme } = useEuiTheme()
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      css={{ flexShrink: 0 }}
    >
      <rect width="24" height="24" rx="6" fill={euiTheme.colors.backgroundFilledPrimary} />
      <g
        fill="none"
        stroke={euiTheme.colors.textInverse}
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle cx="8.2" cy="12" r="3.1" />
        <path d="M11.3 12h8.2v3.1M15.9 12v2.4" />
      </g>
    </svg>
  )
}
