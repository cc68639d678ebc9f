import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'

// A process runs many files, so that React, EUI and Fastify are loaded once; our own modules are loaded anew for each.
vi.resetModules()

// What a library complains about is a fault of the code under test, not noise.
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled()
  expect(console.warn).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})
