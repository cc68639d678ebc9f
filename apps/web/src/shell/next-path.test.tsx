import { describe, expect, it } from 'vitest'
import { paths } from '../paths.ts'
import { nextPath } from './next-path.ts'

describe('next', () => {
  it.each([
    '/app/management/security/api_keys',
    '/app/management/security/api_keys?q=team%3Abilling&type=user,managed#top',
    '/app/management/security/api_keys/create',
    '/app/a?next=//evil.example',
  ])('%s is a page of the application', (next) => {
    expect(nextPath(next)).toBe(next)
  })

  it.each([
    undefined,
    '',
    '/',
    '/login',
    '/app',
    '/application/x',
    'app/x',
    ' /app/x',
    '//evil.example',
    '//evil.example/app/x',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example/app/',
    '/app/\\evil.example',
    '/app/\\..\\..\\..\\evil.example',
    '/%2fevil.example',
    '%2Fapp%2Fx',
    '/%5cevil.example',
    '/app/../login',
    '/app/%2e%2e/login',
    '/app/.%2E/api/session',
    '/app/x/../../..//evil.example',
    '/app/\t/evil.example',
    '/app/\n//evil.example',
    '/\t/evil.example/app/',
    'https://evil.example/app/x',
    'https:/app/x',
    'javascript:alert(1)//app/',
    'data:text/html,/app/',
    '/api/openapi.json',
  ])('%j leads to the list', (next) => {
    expect(nextPath(next)).toBe(paths.apiKeys)
  })

  it('never leaves the origin', () => {
    for (const next of ['/app//evil.example', '/app/@evil.example', '/app/https://evil.example']) {
      expect(new URL(nextPath(next), window.location.href).origin).toBe(window.location.origin)
    }
  })
})
