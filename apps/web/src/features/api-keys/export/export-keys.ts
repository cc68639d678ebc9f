import { apiKeys, type ExportFormat, exportSearch, exportTotalHeader } from '@latchkey/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { downloadFile } from '../../../api/download.ts'
import { saveFile } from '../../../ui/save-file.ts'

/** What a file is to hold. */
export type KeysToExport = Parameters<typeof exportSearch>[0]

/** A file that was handed to the browser. */
type ExportedFile = { name: string; keys: number }

/** Makes a file of keys and saves it, or fails and saves nothing. Goes with the part that uses it. */
export function useExportKeys(onSaved: (file: ExportedFile) => void = () => {}) {
  const stopping = useRef<AbortController>(undefined)
  useEffect(() => () => stopping.current?.abort(), [])
  const run = useMutation({
    mutationFn: async (query: KeysToExport): Promise<ExportedFile | undefined> => {
      const controller = new AbortController()
      stopping.current = controller
      try {
        const { name, content, headers } = await downloadFile(
          apiKeys.export,
          exportSearch(query),
          controller.signal,
        )
        saveFile(name, [content])
        return { name, keys: Number(headers.get(exportTotalHeader)) }
      } catch (error) {
        // Stopping is no failure.
        if (controller.signal.aborted) return undefined
        throw error
      }
    },
    onSuccess: (file) => file && onSaved(file),
  })
  const { variables } = run
  const running: ExportFormat | undefined = run.isPending ? variables?.format : undefined
  return {
    isRunning: run.isPending,
    /** Of the file that is being made. */
    running,
    failure: run.error ?? undefined,
    start: (keys: KeysToExport) => run.mutate(keys),
    /** The same once more. */
    again: () => variables && run.mutate(variables),
    stop: () => stopping.current?.abort(),
    reset: () => !run.isPending && run.reset(),
  }
}
