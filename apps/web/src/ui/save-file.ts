/** Hands it to the browser as a file; its address is gone again before anybody could find it. */
export function saveFile(name: string, parts: BlobPart[], type?: string): void {
  const url = URL.createObjectURL(new Blob(parts, type === undefined ? {} : { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Not at once: the browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
