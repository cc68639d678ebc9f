/** Style of a heading that holds a name: 256 characters would else fill a phone. */
export const clamped = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
} as const

/** Whether a clamped heading may cut it, so that the whole of it has to stand elsewhere. */
export const isLongName = (name: string): boolean => name.length > 60
