import { existsSync } from 'node:fs'
import { LocalElasticsearchError, requireJava, requireMaven } from '@latchkey/local-elasticsearch'
import { findChromium } from '../e2e/chromium.ts'
import { announce } from './announce.ts'
import { run } from './run.ts'

const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version')

async function installPackages(what: string, packages: string[]): Promise<void> {
  announce('set-up', `${what} is missing: installing ${packages.join(' and ')} with apt-get …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q=2'], { env })
  await run('apt-get', ['install', '-y', '-q=2', '--no-install-recommends', ...packages], { env })
}

/**
 * Sees to a JDK and Maven for the local Elasticsearch: uses what is there, else installs Debian's packages as root.
 * Throws `LocalElasticsearchError`, whose message says what to install, where that cannot be done.
 */
export async function provideJava(): Promise<void> {
  const missing: string[] = []
  for (const [require, packageName] of [
    [() => requireJava('8.19.21'), 'default-jdk-headless'],
    [requireMaven, 'maven'],
  ] as const) {
    try {
      await require()
    } catch (error) {
      if (!(error instanceof LocalElasticsearchError) || !mayInstall) throw error
      missing.push(packageName)
    }
  }
  if (missing.length > 0) await installPackages('What runs a local Elasticsearch', missing)
}

/**
 * Sees to a Chromium for the end-to-end tests and returns its path: the installed one, else Debian's package as root,
 * else Playwright's own download. Throws with what to do where none of them works.
 */
export async function provideChromium(): Promise<string> {
  const installed = findChromium()
  if (installed) return installed
  if (mayInstall) {
    await installPackages('A Chromium for the end-to-end tests', ['chromium', 'fonts-liberation'])
  } else {
    announce(
      'set-up',
      'A Chromium for the end-to-end tests is missing: letting Playwright download its own …',
    )
    await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
      cwd: 'e2e',
    }).catch(() => {
      throw new Error(
        'No Chromium, and Playwright could not download one. Install Chromium or Google Chrome, or set CHROMIUM_PATH.',
      )
    })
  }
  const provided = findChromium()
  if (!provided)
    throw new Error('Chromium is still not found after its installation. Set CHROMIUM_PATH to it.')
  return provided
}
