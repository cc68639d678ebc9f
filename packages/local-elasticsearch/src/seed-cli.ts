import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { LocalElasticsearchError } from './error.ts'
import { seedKeys } from './seed.ts'
import { deleteBulk, seedBulk } from './seed-bulk.ts'
import { seedUsers } from './users.ts'

const usage = `npm run seed -- [options]: demo users, demo keys and any number of bulk keys for a cluster that may be filled with them

  --url URL           default http://127.0.0.1:9200
  --username NAME     a superuser; default elastic
  --ca FILE           the certificate to trust, if it is one of your own
  --password TEXT     default changeme, or the environment variable ELASTIC_PASSWORD
  --count NUMBER      bulk keys, 1 to some millions, instead of users and demo keys
  --equal             bulk keys with one name and one creation time
  --owner NAME        owner of all bulk keys; default: a spread of people and services
  --batch NAME        marks the bulk keys (metadata.latchkey_bulk); default bulk
  --delete            deletes the bulk keys of the batch instead
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:9200' },
      username: { type: 'string', default: 'elastic' },
      password: { type: 'string', default: process.env.ELASTIC_PASSWORD ?? 'changeme' },
      ca: { type: 'string' },
      count: { type: 'string' },
      equal: { type: 'boolean', default: false },
      owner: { type: 'string' },
      batch: { type: 'string', default: 'bulk' },
      delete: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const target = {
    url: values.url.replace(/\/+$/, ''),
    username: values.username,
    password: values.password,
    ca: values.ca === undefined ? undefined : await readFile(values.ca, 'utf8'),
  }
  const { batch, owner } = values
  if (values.delete) {
    console.log(`${await deleteBulk(target, { batch })} bulk keys deleted.`)
  } else if (values.count === undefined) {
    await seedUsers(target)
    console.log(`Demo users are there; ${(await seedKeys(target)).length} demo keys made.`)
  } else {
    const count = Number(values.count)
    if (!Number.isInteger(count) || count < 1)
      throw new LocalElasticsearchError('bad_option', '--count is 1 or more.')
    await seedBulk(target, {
      count,
      batch,
      owner,
      names: values.equal ? 'equal' : 'realistic',
      onProgress: console.error,
    })
    console.log(`${count} bulk keys made; \`npm run seed -- --delete --batch ${batch}\` deletes them.`)
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof LocalElasticsearchError ? `${error.message} (${error.code})` : error)
  process.exitCode = 1
})
