import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useActing } from '../../../api/acting.ts'
import type { KeyFormValues } from '../form/key-form-values.ts'

type MadeAccess = KeyFormValues['access']['kind'] | 'cross_cluster'

function AllPrivileges() {
  const username = useActing()?.user.username
  return (
    <FormattedMessage
      id="apiKeys.created.all"
      defaultMessage="all {isActing, select, true {{username}’s} other {your}} privileges"
      values={{ isActing: String(username !== undefined), username }}
    />
  )
}

const texts: Record<MadeAccess, ReactNode> = {
  all: <AllPrivileges />,
  roles: <FormattedMessage id="apiKeys.created.roles" defaultMessage="copied roles" />,
  custom: <FormattedMessage id="apiKeys.created.custom" defaultMessage="custom privileges" />,
  cross_cluster: <FormattedMessage id="apiKeys.created.crossCluster" defaultMessage="for another cluster" />,
}

/** What the key that was made may do, in a word. */
export const AccessInWords = ({ access }: { access: MadeAccess }) => texts[access]
