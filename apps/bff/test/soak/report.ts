import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { inject } from 'vitest'

const file = new URL('../../../../docs/reliability.md', import.meta.url)

/** What a result was made with. */
const conditions = () => {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const date = new Date().toISOString().slice(0, 10)
  const { version } = inject('elasticsearch')
  return `${date}, Elasticsearch ${version}, Node ${process.versions.node}, on top of commit ${commit}, by \`npm run soak\`.`
}

/** Puts a result into docs/reliability.md, between `<!-- NAME -->` and `<!-- end of NAME -->`. */
export async function report(name: string, lines: string[]): Promise<void> {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const text = await readFile(file, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/reliability.md has no place for ${name}`)
  const result = [begin, '', conditions(), '', ...lines, '', end].join('\n')
  await writeFile(file, text.slice(0, from) + result + text.slice(to + end.length))
}
