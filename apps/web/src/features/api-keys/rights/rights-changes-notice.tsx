import { EuiSkeletonText, EuiText } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { PrivilegeChangesInWords } from '../../../ui/privilege-changes-in-words.tsx'
import type { RightsChanges } from './rights-changes.ts'

type RightsChangesNoticeProps = {
  rights: RightsChanges
  /** Which key gets the rights of today. */
  which: 'successor' | 'this'
  /** Whether the key has role descriptors of its own, which go on limiting it. */
  isRestricted: boolean
}

/** What a new snapshot of one's rights changes, or that it changes nothing. */
export function RightsChangesNotice({ rights, which, isRestricted }: RightsChangesNoticeProps) {
  const username = useActing()?.user.username
  const whose = { isActing: String(username !== undefined), username }
  switch (rights.kind) {
    case 'loading':
      return <EuiSkeletonText lines={2} size="s" data-test-subj="apiKeyRightsLoading" />
    case 'same':
      return null
    case 'unreached':
      return (
        <EuiText size="s" color="subdued" data-test-subj="apiKeyRightsUnreached">
          <p>
            <FormattedMessage
              id="apiKeys.rights.unreached"
              defaultMessage="Your rights have changed since this key was last saved, in nothing that its own access reaches."
            />
          </p>
        </EuiText>
      )
    case 'unknown':
      return (
        <EuiText size="s" color="warning" data-test-subj="apiKeyRightsUnknown">
          <p>
            <FormattedMessage
              id="apiKeys.rights.unknown"
              defaultMessage="Whether {isActing, select, true {{username}’s} other {your}} rights have changed since this key was last saved could not be found out. From now on the key can do what {isActing, select, true {{username}} other {you}} can do now, at most."
              values={whose}
            />
          </p>
        </EuiText>
      )
    case 'changed':
      return (
        <PrivilegeChangesInWords
          changes={rights.changes}
          title={
            <FormattedMessage
              id="apiKeys.rights.changed"
              defaultMessage="{isActing, select, true {{username}’s} other {Your}} rights have changed since this key was last saved"
              values={whose}
            />
          }
        >
          {which === 'successor' ? (
            <FormattedMessage
              id="apiKeys.rights.successor"
              defaultMessage="The new key gets the rights {isActing, select, true {{username} holds} other {you hold}} today{isRestricted, select, true {, as far as its own access reaches} other {}}. So does the old one when its end is changed."
              values={{ isRestricted: String(isRestricted), ...whose }}
            />
          ) : (
            <FormattedMessage
              id="apiKeys.rights.this"
              defaultMessage="Changing the expiry gives the key the rights {isActing, select, true {{username} holds} other {you hold}} today{isRestricted, select, true {, as far as its own access reaches} other {}}."
              values={{ isRestricted: String(isRestricted), ...whose }}
            />
          )}
        </PrivilegeChangesInWords>
      )
  }
}
