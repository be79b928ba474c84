import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeReturnPath } from './return-path'

const hosts = ['evil.example', 'evil.example:80', '127.0.0.1', 'localhost', '[::1]', 'xn--80ak6aa92e.com']
const hostile = [
  ...hosts.flatMap((host) => [
    `//${host}`,
    `///${host}`,
    `/\\${host}`,
    `\\\\${host}`,
    `/\t/${host}`,
    `/\n/${host}`,
    `/\r\n/${host}`,
    `http://${host}`,
    `https:${host}`,
    `/ /${host}`,
  ]),
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'mailto:a@evil.example',
  'evil.example',
  '@evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e%2e//evil.example',
  '/api/auth/signout',
  '/api/../api/sessions/sign-out',
  '/x/../api/sessions/sign-out',
  '/\u0000evil',
  '/\u2028evil',
  '/\u00a0/evil',
  '',
  ' /overview',
  '?next=x',
  '#x',
  `/${'a'.repeat(600)}`,
  null,
  undefined,
  7,
  {},
  ['/overview'],
]

describe('after signing in, a person', () => {
  test('C-186 is led to no other site by any of sixty and more tricks', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(60)
    for (const value of hostile) expect([value, safeReturnPath(value)]).toEqual([value, '/overview'])
  })

  test('comes back to where they were', () => {
    for (const path of ['/activity', '/choices?a=1&b=2#promo', '/held/user?before=x', '/a%2Fb', '/é'])
      expect(safeReturnPath(path)).toBe(new URL(path, 'http://a').href.slice('http://a'.length))
  })

  test('stays on this site whatever the text is', () => {
    const origin = 'https://candor.example'
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl(), fc.webPath())
    const prefixed = fc.tuple(fc.constantFrom('', '/', '//', '/\\', '/./', '/%2f', '/@'), text)
    fc.assert(
      fc.property(prefixed, ([start, rest]) => {
        const path = safeReturnPath(start + rest)
        expect(new URL(path, origin).origin).toBe(origin)
        expect(path).toMatch(/^\/(?!\/)/)
      }),
      { numRuns: 10_000 },
    )
  })
})
