import { LocalElasticsearchError } from './error.ts'
import type { NodeExit } from './java-process.ts'

/** Why a node ended before it answered, from what it logged last. */
export function diedError(version: string, home: string, exit: NodeExit): LocalElasticsearchError {
  const text = exit.lastLines.join('\n')
  const cause = new Error(text)
  const taken = /Failed to bind to \S*?:(\d+)/.exec(text)?.[1]
  if (taken) return portTaken(Number(taken), cause)
  if (/No space left on device|Disk quota exceeded/.test(text)) {
    return new LocalElasticsearchError(
      'disk_full',
      `The disk of ${home} is full. Free some space and try again.`,
      { cause },
    )
  }
  if (/failed to obtain node lock/.test(text)) {
    return new LocalElasticsearchError(
      'data_folder_in_use',
      `Another node runs on ${home}. Stop it, or use another data folder.`,
      { cause },
    )
  }
  // What 9.x and what the Lucene of 8.x says.
  if (/[Cc]annot downgrade a node from version|indexCreatedVersionMajor is in the future/.test(text)) {
    return new LocalElasticsearchError(
      'data_from_newer_version',
      `The data in ${home} was written by a newer Elasticsearch, which ${version} cannot read. Start that version, or use a new data folder.`,
      { cause },
    )
  }
  return new LocalElasticsearchError(
    'node_died',
    `Elasticsearch ${version} ended while starting (${exit.signal ?? `exit code ${exit.code}`}). Its log ends with:`,
    { details: meaningfulLines(exit.lastLines) },
  )
}

export function portTaken(port: number, cause?: unknown): LocalElasticsearchError {
  return new LocalElasticsearchError(
    'port_taken',
    `Port ${port} is taken by another program. Stop that, choose another port, or 0 for any free one.`,
    { cause },
  )
}

/** The last lines that say something: errors and exceptions without their stack; else warnings; else what there is. */
export function meaningfulLines(lines: readonly string[]): string[] {
  const text = lines.filter((line) => line.trim() !== '' && !/^\s+(at|\.\.\.) /.test(line))
  const errors = text.filter((line) => /\[(ERROR|FATAL)\]|Exception\b|Error\b/.test(line))
  const warnings = text.filter((line) => line.includes('[WARN ]'))
  const chosen = [errors, warnings, text].find((some) => some.length > 0) ?? []
  return chosen.slice(-8).map((line) => (line.length > 500 ? `${line.slice(0, 500)} …` : line))
}
