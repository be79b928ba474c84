import { describe, expect, test } from 'vitest'
import { arrive, passed, rules } from '@/scripts/test/arrivals'
import { admit } from './front-door'

describe('every answer', () => {
  test('C-186 carries a policy that lets only marked scripts run', () => {
    const policy = passed(arrive()).responseHeaders['content-security-policy'] ?? ''
    expect(policy).not.toMatch(/unsafe|\*/)
    for (const part of [
      `default-src 'none'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`,
      'upgrade-insecure-requests',
    ])
      expect(policy.split('; ')).toContain(part)
    expect(policy).toContain(`form-action 'self' https://www.facebook.com;`)
  })

  test('has a mark of its own', () => {
    const policies = Array.from(
      { length: 1000 },
      () => admit(arrive(), rules).responseHeaders['content-security-policy'],
    )
    expect(new Set(policies).size).toBe(1000)
  })

  test('is kept by nobody, but for what is the same for everybody', () => {
    const keep = (url: string) => passed(arrive({ url })).responseHeaders['cache-control']
    expect(keep('/overview')).toBe('private, no-store')
    expect(keep('/icon.svg')).toBe('public, max-age=86400')
    expect(keep('/_next/static/chunks/a.js')).toBeUndefined()
  })

  test('is a picture and nothing more at the address of one, for as long as its route says', () => {
    const photo = '/api/photos/01939f3a-0000-7000-8000-000000000000'
    for (const url of [
      `${photo}/small`,
      `${photo}/original?download`,
      photo.replace('api', 'api/v1') + '/large',
    ]) {
      const { responseHeaders } = passed(arrive({ url }))
      expect(responseHeaders['content-security-policy']).toBe("sandbox; default-src 'none'")
      expect(responseHeaders['cache-control']).toBeUndefined()
      expect(responseHeaders['x-content-type-options']).toBe('nosniff')
    }
    for (const url of [photo, `${photo}/small/x`, `/x${photo}/small`, '/api/photos/grid/page'])
      expect(passed(arrive({ url })).responseHeaders['cache-control']).toBe('private, no-store')
  })

  test('C-187 asks for https only where the address is https', () => {
    const plain = { ...rules, origin: 'http://localhost:3000', isHttps: false }
    const { responseHeaders } = passed(arrive({}, { host: 'localhost:3000' }), plain)
    expect(responseHeaders['strict-transport-security']).toBeUndefined()
    expect(responseHeaders['content-security-policy']).not.toContain('upgrade-insecure-requests')
    expect(passed(arrive()).responseHeaders['strict-transport-security']).toContain('max-age=63072000')
  })

  test('C-186 is for search engines only where it is for everybody', () => {
    const told = (url: string) => passed(arrive({ url })).responseHeaders['x-robots-tag']
    const open = [
      '/',
      '/?from=mail',
      '/privacy',
      '/trust',
      '/u/ada',
      '/p/01939f3a',
      '/robots.txt',
      '/icon.svg',
    ]
    expect(open.map(told)).toEqual(open.map(() => undefined))
    const closed = [
      '/overview',
      '/u/ada/x',
      '/p/01939f3a/gone',
      '/sign-in',
      '/reset',
      '/verify?token=x',
      '/admin',
    ]
    const alsoClosed = [
      '/unsubscribe/x',
      '/connections/deletion/x',
      '/api/consent/receipts',
      '/photos/1',
      '/privacy/',
    ]
    for (const url of [...closed, ...alsoClosed]) expect([url, told(url)]).toEqual([url, 'noindex, nofollow'])
    const refused = admit(arrive({ url: '/overview' }, { host: 'evil.example' }), rules)
    expect(refused.responseHeaders['x-robots-tag']).toBe('noindex, nofollow')
  })

  test('C-196 passes the address of a mailed page on to nobody, and no address to another site', () => {
    const policy = (url: string) => passed(arrive({ url })).responseHeaders['referrer-policy']
    const mailed = ['/verify?token=x', '/verify/email?token=x', '/reset/link?token=x', '/unsubscribe/x']
    for (const url of [...mailed, '/connections/deletion/x', '/reset'])
      expect([url, policy(url)]).toEqual([url, 'strict-origin'])
    for (const url of ['/', '/overview', '/connections', '/verifying', '/api/consent/receipts'])
      expect([url, policy(url)]).toEqual([url, 'same-origin'])
  })

  test('stands behind the same headers when it is a refusal', () => {
    const { responseHeaders } = admit(arrive({}, { host: 'evil.example' }), rules)
    expect(responseHeaders).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })
})
