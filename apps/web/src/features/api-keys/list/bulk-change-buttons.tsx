import { EuiButtonEmpty, EuiToolTip } from '@elastic/eui'
import type { Capability } from '@latchkey/contract'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { useWhyNot } from '../../../ui/why-not.ts'

export type BulkChangeButtonsProps = {
  /** Ticked rows. */
  count: number
  /** Ticked keys that can be changed together; absent where it is all that match, which are looked for first. */
  changeable: number | undefined
  canChange: Capability
  onChangeExpiry: () => void
  onRefreshPermissions: () => void
}

const texts = defineMessages({
  expiry: { id: 'apiKeys.bulk.expiry', defaultMessage: 'Change expiry' },
  refresh: { id: 'apiKeys.bulk.refresh', defaultMessage: 'Refresh permissions' },
})

/** What changes the ticked keys and leaves them alive. */
export function BulkChangeButtons({ onChangeExpiry, onRefreshPermissions, ...of }: BulkChangeButtonsProps) {
  return (
    <>
      <BulkChangeButton
        {...of}
        label={texts.expiry}
        iconType="calendar"
        onClick={onChangeExpiry}
        data-test-subj="bulkChangeExpiryButton"
      />
      <BulkChangeButton
        {...of}
        label={texts.refresh}
        iconType="refresh"
        onClick={onRefreshPermissions}
        data-test-subj="bulkRefreshPermissionsButton"
      />
    </>
  )
}

type BulkChangeButtonProps = Pick<BulkChangeButtonsProps, 'count' | 'changeable' | 'canChange'> & {
  label: MessageDescriptor
  iconType: string
  onClick: () => void
  'data-test-subj': string
}

/** Says of how many it really is, and why not of the others. */
function BulkChangeButton({ count, changeable, canChange, label, ...button }: BulkChangeButtonProps) {
  const intl = useIntl()
  const whyNotAllowed = useWhyNot()(canChange)
  const isFewer = changeable !== undefined && changeable < count
  const reason =
    whyNotAllowed ??
    (isFewer
      ? intl.formatMessage({
          id: 'apiKeys.bulk.change.why',
          defaultMessage:
            'Only your own user keys that have not expired can be changed together: Elasticsearch lets only the owner change a key.',
        })
      : undefined)
  return (
    <EuiToolTip content={reason}>
      <EuiButtonEmpty
        {...button}
        size="s"
        isDisabled={whyNotAllowed !== undefined || changeable === 0}
        hasAriaDisabled
      >
        {changeable === undefined ? (
          <FormattedMessage {...label} />
        ) : (
          <FormattedMessage
            id="apiKeys.bulk.change.count"
            defaultMessage="{change} ({count, number}{isFewer, select, true { of {all, number}} other {}})"
            values={{
              change: intl.formatMessage(label),
              count: changeable,
              all: count,
              isFewer: String(isFewer),
            }}
          />
        )}
      </EuiButtonEmpty>
    </EuiToolTip>
  )
}
