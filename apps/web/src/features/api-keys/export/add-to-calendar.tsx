import { EuiButtonEmpty } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { useNow } from '../../../ui/time.tsx'
import { useExportKeys } from './export-keys.ts'

type Expiring = Pick<ApiKeyDetails, 'id' | 'expiration' | 'invalidated'>

/** Saves the expiry of a key as an event for a calendar; absent where it has none ahead. */
export function AddToCalendar({ apiKey: { id, expiration, invalidated } }: { apiKey: Expiring }) {
  const now = useNow(...(expiration === undefined ? [] : [expiration]))
  const file = useExportKeys()
  if (invalidated || expiration === undefined || expiration <= now) return null
  const save = () => file.start({ format: 'ics', ids: [id] })
  return (
    <>
      <div css={{ textAlign: 'end' }}>
        <EuiButtonEmpty
          size="xs"
          flush="right"
          iconType="calendar"
          isLoading={file.isRunning}
          onClick={save}
          data-test-subj="apiKeyAddToCalendarButton"
        >
          <FormattedMessage id="apiKeys.details.addToCalendar" defaultMessage="Add expiry to calendar" />
        </EuiButtonEmpty>
      </div>
      {file.failure !== undefined && (
        <FailureCallout failure={file.failure} onRetry={save} data-test-subj="apiKeyAddToCalendarError" />
      )}
    </>
  )
}
