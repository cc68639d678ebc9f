/** Up to two letters for a person: of the first and the last part of the name. */
export function initialsOf({
  username,
  fullName,
}: {
  username: string
  fullName?: string | undefined
}): string {
  const parts = (fullName?.trim() || username).split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map(
    (part) => [...(part ?? '')][0] ?? '',
  )
  return letters.join('').toLocaleUpperCase() || '?'
}
