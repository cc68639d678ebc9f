import { EuiCallOut, EuiSkeletonText } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import { PrivilegeChangesInWords } from '../../../ui/privilege-changes-in-words.tsx'
import type { RightsChanges } from './rights-changes.ts'

/** What a key gains and loses when it gets the rights of today; or that it would change nothing. */
export function RefreshOutlook({ rights, isRestricted }: { rights: RightsChanges; isRestricted: boolean }) {
  const isActing = String(useActing() !== undefined)
  switch (rights.kind) {
    case 'loading':
      return <EuiSkeletonText lines={4} size="s" data-test-subj="apiKeyRefreshLoading" />
    case 'unknown':
      return (
        <EuiCallOut
          announceOnMount
          size="s"
          color="warning"
          iconType="warning"
          title={
            <FormattedMessage
              id="apiKeys.refresh.unknown"
              defaultMessage="What it would change could not be found out"
            />
          }
          data-test-subj="apiKeyRefreshUnknown"
        >
          <p>
            <FormattedMessage
              id="apiKeys.refresh.unknown.what"
              defaultMessage="From then on the key can do what {isActing, select, true {its owner} other {you}} can do now, at most. It may gain rights and lose some that a program needs."
              values={{ isActing }}
            />
          </p>
        </EuiCallOut>
      )
    case 'changed':
      return (
        <PrivilegeChangesInWords
          changes={rights.changes}
          title={<FormattedMessage id="apiKeys.refresh.changes" defaultMessage="What changes for this key" />}
        >
          <FormattedMessage
            id="apiKeys.refresh.what"
            defaultMessage="The key gets the rights that {isActing, select, true {its owner holds} other {you hold}} today{isRestricted, select, true {, as far as its own access reaches} other {}}. It takes effect at once, and cannot be undone: Elasticsearch forgets the rights of before."
            values={{ isActing, isRestricted: String(isRestricted) }}
          />
        </PrivilegeChangesInWords>
      )
    case 'unreached':
    case 'same':
      return (
        <EuiCallOut
          announceOnMount
          size="s"
          iconType="check"
          title={
            <FormattedMessage
              id="apiKeys.refresh.nothing"
              defaultMessage="Nothing would change for this key"
            />
          }
          data-test-subj="apiKeyRefreshNothing"
        >
          <p>
            {rights.kind === 'same' ? (
              <FormattedMessage
                id="apiKeys.refresh.same"
                defaultMessage="{isActing, select, true {The rights of its owner} other {Your rights}} are the same as when it was last saved."
                values={{ isActing }}
              />
            ) : (
              <FormattedMessage
                id="apiKeys.refresh.unreached"
                defaultMessage="{isActing, select, true {The rights of its owner} other {Your rights}} have changed since it was last saved, in nothing that its own access reaches."
                values={{ isActing }}
              />
            )}
          </p>
        </EuiCallOut>
      )
  }
}
