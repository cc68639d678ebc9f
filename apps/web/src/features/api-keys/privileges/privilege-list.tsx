import type { PrivilegeNames } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { type RolePlace, usePrivilegesForm } from './form-context.ts'
import { NameList } from './name-list.tsx'
import { clusterTexts, indexTexts } from './privilege-texts.ts'

type PrivilegeListProps = {
  place: RolePlace
  path: (string | number)[]
  scope: Exclude<keyof PrivilegeNames, 'known'>
  label: ReactNode
  value: string[]
  isOptional?: boolean
}

/** Privileges that this cluster knows, the common ones with what they are for; patterns over actions can be typed. */
export function PrivilegeList({ scope, ...rest }: PrivilegeListProps) {
  const intl = useIntl()
  const { privilegeNames } = usePrivilegesForm()
  const texts = scope === 'index' ? indexTexts : clusterTexts
  const names = privilegeNames?.known ? privilegeNames[scope].filter((name) => name !== 'none') : []
  // What most people need comes first, in the order of its descriptions; the rest by name.
  const described = Object.keys(texts).filter((name) => names.includes(name))
  const options = [...described, ...names.filter((name) => !described.includes(name))].map((name) => {
    const text = texts[name]
    return { name, description: text && intl.formatMessage(text) }
  })
  return (
    <NameList
      {...rest}
      options={options}
      whenEmpty={
        <FormattedMessage
          id="apiKeys.privileges.noPrivileges"
          defaultMessage="Choose at least one privilege, or remove this entry."
        />
      }
    />
  )
}
