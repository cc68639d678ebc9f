import type { MissingPrivileges, PrivilegeNames, PrivilegeQuestions } from '@latchkey/contract'
import { z } from 'zod'
import { ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'

/** The smallest that Elasticsearch may refuse: one name that is wrong must not take the others' answers away. */
type Question =
  | { kind: 'cluster'; entry: string }
  | { kind: 'index'; entry: PrivilegeQuestions['index'][number] }
  | { kind: 'application'; entry: PrivilegeQuestions['application'][number] }

const Held = z.record(z.string(), z.boolean())
const HasPrivileges = z.object({
  cluster: Held.default({}),
  index: z.record(z.string(), Held).default({}),
  application: z.record(z.string(), z.record(z.string(), Held)).default({}),
})
type HasPrivileges = z.output<typeof HasPrivileges>

/** With the names of the cluster known hardly one is refused; where many are, the rest stays unchecked. */
const maxCalls = 32

function bodyOf(questions: Question[]): Record<string, unknown> {
  const cluster = questions.flatMap(({ kind, entry }) => (kind === 'cluster' ? [entry] : []))
  const index = questions.flatMap(({ kind, entry }) => (kind === 'index' ? [entry] : []))
  const application = questions.flatMap(({ kind, entry }) => (kind === 'application' ? [entry] : []))
  return {
    ...(cluster.length > 0 && { cluster }),
    ...(index.length > 0 && { index }),
    ...(application.length > 0 && { application }),
  }
}

/** Elasticsearch refuses a whole request for one bad name: the halves of it are asked then. */
function asker(elasticsearch: Elasticsearch) {
  let calls = 0
  let complete = true
  const ask = async (questions: Question[]): Promise<HasPrivileges[]> => {
    if (questions.length === 0) return []
    if (calls >= maxCalls) {
      complete = false
      return []
    }
    calls += 1
    try {
      const body = bodyOf(questions)
      const request = { method: 'POST', path: '/_security/user/_has_privileges', body } as const
      return [await elasticsearch(request, HasPrivileges)]
    } catch (error) {
      if (!(error instanceof ElasticsearchFailure && error.code === 'elasticsearch_refused')) throw error
      if (questions.length === 1) {
        complete = false
        return []
      }
      const middle = Math.ceil(questions.length / 2)
      const first = await ask(questions.slice(0, middle))
      return [...first, ...(await ask(questions.slice(middle)))]
    }
  }
  return { ask, isComplete: () => complete }
}

const notHeld = (held: z.output<typeof Held>) =>
  Object.entries(held).flatMap(([privilege, isHeld]) => (isHeld ? [] : [privilege]))

/** The questions that can be asked: names that the cluster knows, in any case of letters. */
function askable({ cluster, index, application }: PrivilegeQuestions, known: PrivilegeNames) {
  const isKnown = (scope: 'cluster' | 'index') => (name: string) =>
    !known.known || known[scope].includes(name.toLowerCase())
  const knownIndex = index.map((entry) => ({
    ...entry,
    privileges: entry.privileges.filter(isKnown('index')),
  }))
  const knownCluster = cluster.filter(isKnown('cluster'))
  const questions: Question[] = [
    ...knownCluster.map((entry): Question => ({ kind: 'cluster', entry })),
    ...knownIndex.flatMap((entry) =>
      entry.privileges.length === 0
        ? []
        : entry.names.map((name): Question => ({ kind: 'index', entry: { ...entry, names: [name] } })),
    ),
    ...application.map((entry): Question => ({ kind: 'application', entry })),
  ]
  const isAll =
    knownCluster.length === cluster.length &&
    knownIndex.every(({ privileges }, at) => privileges.length === index[at]?.privileges.length)
  return { questions, isAll }
}

/**
 * Which of these privileges whoever asks does not hold. Restricted indices are asked about apart: Elasticsearch answers by
 * name, and a name can be asked about both ways.
 */
export async function checkPrivileges(
  asked: PrivilegeQuestions,
  elasticsearch: Elasticsearch,
  known: PrivilegeNames,
): Promise<MissingPrivileges> {
  const { questions, isAll } = askable(asked, known)
  const isRestricted = ({ kind, entry }: Question) => kind === 'index' && entry.allow_restricted_indices
  const { ask, isComplete } = asker(elasticsearch)
  const plain = await ask(questions.filter((question) => !isRestricted(question)))
  const restricted = await ask(questions.filter(isRestricted))
  const ofIndex = (answers: HasPrivileges[], allow_restricted_indices: boolean) =>
    answers.flatMap(({ index }) =>
      Object.entries(index).flatMap(([name, held]) =>
        notHeld(held).map((privilege) => ({ name, privilege, allow_restricted_indices })),
      ),
    )
  return {
    cluster: plain.flatMap(({ cluster }) => notHeld(cluster)),
    index: [...ofIndex(plain, false), ...ofIndex(restricted, true)],
    application: plain.flatMap((answer) =>
      Object.entries(answer.application).flatMap(([application, resources]) =>
        Object.entries(resources).flatMap(([resource, held]) =>
          notHeld(held).map((privilege) => ({ application, resource, privilege })),
        ),
      ),
    ),
    complete: isAll && isComplete(),
  }
}
