import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import type { Figure } from '../budget.ts'
import { over, quantile, type Rounds, ratioOf, usualRounds } from '../measure.ts'
import { type Server, startLatchkey, startPeer } from '../servers.ts'
import { type Stage, userOf } from '../stage.ts'

const chromiumPath = process.env.CHROMIUM_PATH
const observer = join(import.meta.dirname, '../eui-page/observe.js')

/** A page to measure: where it is, and where on it people click. */
type Site = {
  url: (size: number) => string
  prepare: (context: BrowserContext) => Promise<void>
  sort: string
  next: string
  search: string
  all: string
  open: string
}

type Sites = { ours: Site; eui: Site }

/** What `observe.js` has seen. */
const rowsAt = (page: Page) => page.evaluate<number | undefined>('window.bench.rowsAt')
const shiftOf = (page: Page) => page.evaluate<number>('window.bench.shift')
const interactionsOf = (page: Page) => page.evaluate<number[]>('[...window.bench.interactions.values()]')

async function untilRows(page: Page): Promise<number> {
  for (let waited = 0; waited < 30_000; waited += 10) {
    const at = await rowsAt(page)
    if (at !== undefined) return at
    await setTimeout(10)
  }
  throw new Error(`No rows at ${page.url()}`)
}

async function openPage(context: BrowserContext, slowed: number): Promise<Page> {
  const page = await context.newPage()
  if (slowed > 1) {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed })
  }
  return page
}

async function newContext(browser: Browser, site: Site): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript({ path: observer })
  await site.prepare(context)
  return context
}

/** Loads a page as somebody does who was never there, and again. */
async function visit(browser: Browser, site: Site, slowed: number) {
  const context = await newContext(browser, site)
  const page = await openPage(context, slowed)
  await page.goto(site.url(25), { waitUntil: 'commit' })
  const cold = await untilRows(page)
  await setTimeout(1000)
  const shift = await shiftOf(page)
  await page.goto(site.url(25), { waitUntil: 'commit' })
  const warm = await untilRows(page)
  await context.close()
  return { cold, warm, shift }
}

/** One list of times for each site, by what was measured; a round is one visit. */
function createNotes() {
  const noted = new Map<string, number[][]>()
  return {
    add: (name: string, values: number[]) => noted.set(name, [...(noted.get(name) ?? []), values]),
    of: (name: string): Rounds => noted.get(name) ?? [],
  }
}

/** Runs something for each site in each round; who comes first changes. */
async function eachInTurn(
  sites: Sites,
  run: (name: keyof Sites, site: Site) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < usualRounds; round++) {
    const order = ['ours', 'eui'] as const
    for (const name of round % 2 === 0 ? order : order.toReversed()) await run(name, sites[name])
  }
}

async function loads(browser: Browser, sites: Sites, slowed: number): Promise<Figure[]> {
  const notes = createNotes()
  await eachInTurn(sites, async (name, site) => {
    for (const [kind, value] of Object.entries(await visit(browser, site, slowed)))
      notes.add(`${name} ${kind}`, [value])
  })
  const speed = slowed > 1 ? `, CPU slowed ${slowed} times` : ''
  const ms = (name: string) => `${over(notes.of(name)).value.toFixed(0)} ms`
  const visible = ['cold', 'warm'].map(
    (kind): Figure => ({
      id: `browser.${kind}.${slowed}`,
      measured: `rows visible, ${kind}${speed}, against the EUI-only page`,
      unit: '×',
      ...ratioOf(notes.of(`ours ${kind}`), notes.of(`eui ${kind}`)),
      note: `Latchkey ${ms(`ours ${kind}`)}, EUI alone ${ms(`eui ${kind}`)}`,
    }),
  )
  const shift = over(notes.of('ours shift'))
  return [
    ...visible,
    { id: `browser.shift.${slowed}`, measured: `layout shift of the list${speed}`, unit: '', ...shift },
  ]
}

/** Between two interactions, so that each has been painted, and what a pause in typing sets off is over. */
const pauseMs = 500
/** Times of interactions that are over within a frame are not told. */
const frameMs = 16

type Interaction = 'sort' | 'page' | 'type' | 'select' | 'open'

/** Leaves the flyout, and stands in the search field. */
async function closeAndFocus(page: Page, site: Site): Promise<void> {
  await page.keyboard.press('Escape')
  await setTimeout(2 * pauseMs)
  await page.locator(site.search).first().focus()
}

/** Does what people do on a page of 100 rows; how long the page took to show each, by kind. */
async function interact(browser: Browser, site: Site): Promise<Record<Interaction, number[]>> {
  const context = await newContext(browser, site)
  const page = await openPage(context, 1)
  await page.goto(site.url(100), { waitUntil: 'commit' })
  await untilRows(page)
  await setTimeout(2 * pauseMs)
  let known = 0
  const measure = async (act: () => Promise<unknown>) => {
    await act()
    await setTimeout(pauseMs)
    const times = await interactionsOf(page)
    const fresh = times.slice(known)
    known = times.length
    return fresh.length > 0 ? Math.max(...fresh) : frameMs
  }
  const often = async (times: number, ...acts: (() => Promise<unknown>)[]) => {
    const measured: number[] = []
    for (let turn = 0; turn < times; turn++) for (const act of acts) measured.push(await measure(act))
    return measured
  }
  const click = (selector: string) => () => page.locator(selector).first().click()
  const measured = {
    sort: await often(3, click(site.sort)),
    select: await often(3, click(site.all)),
    open: await often(1, click(site.open)),
    type: await closeAndFocus(page, site).then(() =>
      often(1, ...[...'check'].map((letter) => () => page.keyboard.type(letter))),
    ),
    page: await often(1, click(site.next)),
  }
  await context.close()
  return measured
}

async function interactions(browser: Browser, sites: Sites): Promise<Figure[]> {
  const notes = createNotes()
  await eachInTurn(sites, async (name, site) => {
    for (const [kind, values] of Object.entries(await interact(browser, site)))
      notes.add(`${name} ${kind}`, values)
  })
  const p75 = (times: readonly number[]) => quantile(times, 0.75)
  const names = {
    sort: 'sort',
    page: 'next page',
    type: 'type in the search',
    select: 'select all of 100 rows',
    open: 'open a flyout',
  }
  return Object.entries(names).flatMap(([kind, name]): Figure[] => [
    {
      id: `browser.inp.${kind}`,
      measured: `${name}: interaction to next paint, p75`,
      unit: 'ms',
      ...over(notes.of(`ours ${kind}`), p75),
      note: `EUI alone ${over(notes.of(`eui ${kind}`), p75).value.toFixed(0)} ms`,
    },
    {
      id: `browser.inp.${kind}.ratio`,
      measured: `the same, against the EUI-only page`,
      unit: '×',
      ...ratioOf(notes.of(`ours ${kind}`), notes.of(`eui ${kind}`), p75),
    },
  ])
}

const hook = (name: string) => `[data-test-subj="${name}"]`

/** The list in Chromium, beside a page that is nothing but EUI with as many rows. */
export async function pageInBrowser({ node }: Stage): Promise<Figure[]> {
  await build({ configFile: join(import.meta.dirname, '../eui-page/vite.config.ts'), logLevel: 'warn' })
  const servers: Server[] = []
  const started = async (server: Promise<Server>) => {
    servers.push(await server)
    return (await server).url
  }
  const browser = await chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    // Chromium as root has no sandbox; it opens nothing but the pages that are measured.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const ours = await started(startLatchkey(node.url))
    const eui = await started(startPeer('eui-page', {}))
    const { username, password } = userOf()
    const sites: Sites = {
      ours: {
        url: (size) => `${ours}/app/management/security/api_keys?size=${size}`,
        prepare: async (context) => {
          const reply = await context.request.post(`${ours}/api/session`, {
            data: { username, password },
            headers: { 'x-latchkey-request': '1' },
          })
          if (!reply.ok()) throw new Error(`Nobody can sign in: ${reply.status()}`)
        },
        sort: `${hook('tableHeaderCell_name')} button`,
        next: hook('apiKeysTableNextPageButton'),
        search: hook('apiKeysSearchBar'),
        all: hook('checkboxSelectAll'),
        open: '[data-test-subj^="apiKeyRowName-"]',
      },
      eui: {
        url: (size) => `${eui}/index.html?size=${size}`,
        prepare: async () => {},
        sort: '[data-sort] button',
        next: hook('pagination-button-next'),
        search: '[data-search]',
        all: '[data-all]',
        open: '[data-open]',
      },
    }
    return [
      ...(await loads(browser, sites, 1)),
      ...(await loads(browser, sites, 4)),
      ...(await interactions(browser, sites)),
    ]
  } finally {
    await browser.close()
    await Promise.all(servers.map((server) => server.stop()))
  }
}
