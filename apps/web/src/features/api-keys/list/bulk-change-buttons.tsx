import { EuiButtonEmpty, EuiToolTip, useIsWithinBreakpoints } from '@elastic/eui'
import type { Capability } from '@latchkey/contract'
import { defineMessages, type MessageDescriptor, useIntl } from 'react-intl'
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

/** Words of the above that say enough where there is no room for more. */
const narrowTexts = defineMessages({
  expiry: { id: 'apiKeys.bulk.expiry.narrow', defaultMessage: 'Expiry' },
  refresh: { id: 'apiKeys.bulk.refresh.narrow', defaultMessage: 'Permissions' },
})

/** What changes the ticked keys and leaves them alive. */
export function BulkChangeButtons({ onChangeExpiry, onRefreshPermissions, ...of }: BulkChangeButtonsProps) {
  return (
    <>
      <BulkChangeButton
        {...of}
        label={texts.expiry}
        narrowLabel={narrowTexts.expiry}
        iconType="calendar"
        onClick={onChangeExpiry}
        data-test-subj="bulkChangeExpiryButton"
      />
      <BulkChangeButton
        {...of}
        label={texts.refresh}
        narrowLabel={narrowTexts.refresh}
        iconType="refresh"
        onClick={onRefreshPermissions}
        data-test-subj="bulkRefreshPermissionsButton"
      />
    </>
  )
}

type BulkChangeButtonProps = Pick<BulkChangeButtonsProps, 'count' | 'changeable' | 'canChange'> & {
  label: MessageDescriptor
  narrowLabel: MessageDescriptor
  iconType: string
  onClick: () => void
  'data-test-subj': string
}

/** Says of how many it really is, and why not of the others. */
function BulkChangeButton(props: BulkChangeButtonProps) {
  const { count, changeable, canChange, label, narrowLabel, iconType, ...button } = props
  const intl = useIntl()
  // All that is done with the selection shares one line of a phone or a tablet; the name has the whole words, with those that can be seen.
  const isNarrow = useIsWithinBreakpoints(['xs', 's', 'm'])
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
  const text = (change: MessageDescriptor) =>
    changeable === undefined
      ? intl.formatMessage(change)
      : intl.formatMessage(
          {
            id: 'apiKeys.bulk.change.count',
            defaultMessage: '{change} ({count, number}{isFewer, select, true { of {all, number}} other {}})',
          },
          {
            change: intl.formatMessage(change),
            count: changeable,
            all: count,
            isFewer: String(isFewer && !isNarrow),
          },
        )
  return (
    <EuiToolTip content={reason}>
      <EuiButtonEmpty
        {...button}
        {...(isNarrow ? { 'aria-label': text(label) } : { iconType })}
        size="s"
        isDisabled={whyNotAllowed !== undefined || changeable === 0}
        hasAriaDisabled
      >
        {text(isNarrow ? narrowLabel : label)}
      </EuiButtonEmpty>
    </EuiToolTip>
  )
}
