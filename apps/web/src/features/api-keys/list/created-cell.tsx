import { useNow, useTimeText } from '../../../ui/time.tsx'
import { TwoLines } from './two-lines.tsx'

/** When a key was made: relative, the date below it, the full stamp on hover. */
export function CreatedCell({ creation }: { creation: number }) {
  const now = useNow()
  const time = useTimeText()
  return (
    <TwoLines
      first={time.ago(Math.max(0, now - creation))}
      second={
        <time dateTime={new Date(creation).toISOString()} title={time.whole(creation)}>
          {time.date(creation)}
        </time>
      }
    />
  )
}
