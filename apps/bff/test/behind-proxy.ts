import { type FaultProxy, startFaultProxy } from '@latchkey/fault-proxy'
import { inject, onTestFinished } from 'vitest'
import { testApp } from './browser.ts'

/** The node of the run behind a connection that can fail, until the end of the test. */
export async function testProxy(): Promise<FaultProxy> {
  const proxy = await startFaultProxy(inject('elasticsearch').url)
  onTestFinished(() => proxy.stop())
  return proxy
}

/** The application of a test with its Elasticsearch behind such a connection. */
export async function behindProxy(
  env: Record<string, string> = {},
  options: Parameters<typeof testApp>[1] = {},
) {
  const proxy = await testProxy()
  return { proxy, app: await testApp({ ELASTICSEARCH_URL: proxy.url, ...env }, options) }
}
