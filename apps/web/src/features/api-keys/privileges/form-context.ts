import type { PrivilegeNames } from '@latchkey/contract'
import { createContext, useContext } from 'react'
import type { JsonFault } from '../form/json-faults.ts'

/** What every field of the form needs, however deep. */
export type PrivilegesFormValue = {
  /** Begins the ids of the fields. */
  id: string
  /** Changes the text that holds the roles. */
  onEdit: (edit: (text: string) => string) => void
  /** What to show; a form that was not left yet shows none. */
  faults: JsonFault[]
  notHeld: JsonFault[]
  /** Names to complete; absent while they are not known. */
  privilegeNames: PrivilegeNames | undefined
}

export const PrivilegesFormContext = createContext<PrivilegesFormValue | undefined>(undefined)

export function usePrivilegesForm(): PrivilegesFormValue {
  const value = useContext(PrivilegesFormContext)
  if (!value) throw new Error('Used outside of the form')
  return value
}

/** Where a role is: by name in the text, by number on the page, where a name may have any character. */
export type RolePlace = { role: string; number: number }

/** What is below a path of the text; of what is missing there, the name. */
export const isBelow = ({ path, problem }: JsonFault, below: (string | number)[]): boolean => {
  const whole = problem.kind === 'missing' ? [...path, problem.name] : path
  return below.every((part, at) => whole[at] === part)
}
