import { describe, expect, test } from 'vitest'
import { PIECE_BYTES } from './body-limits'
import { admit, type Arrival, clientAddress, type DoorRules } from './front-door'
import { machinePaths } from './machine-paths'

const rules: DoorRules = {
  origin: 'https://candor.example',
  port: 3000,
  isHttps: true,
  isDev: false,
  trustedProxies: 0,
  formTargets: ['https://www.facebook.com'],
  publicPaths: new Set(['/icon.svg']),
}

const arrive = (change: Partial<Arrival> = {}, headers: Arrival['headers'] = {}): Arrival => ({
  method: 'GET',
  url: '/overview',
  hostCount: 1,
  remoteAddress: '203.0.113.9',
  arrivedAt: 1_700_000_000_000,
  ...change,
  headers: { host: 'candor.example', ...headers },
})

const status = (arrival: Arrival, door = rules) => admit(arrival, door).refused?.status ?? 200

function passed(arrival: Arrival, door = rules) {
  const admission = admit(arrival, door, () => 'bm9uY2U=')
  if (admission.refused) throw new Error(`refused with ${admission.refused.status}`)
  return admission
}

describe('a stranger at the front door', () => {
  test('is turned away under any name but ours', () => {
    for (const host of [
      'evil.example',
      'candor.example:81',
      'candor.example.evil',
      '',
      '127.0.0.1',
      'localhost:3001',
    ])
      expect(status(arrive({}, { host }))).toBe(421)
    expect(status(arrive({}, { host: 'CANDOR.example' }))).toBe(200)
  })

  test('cannot send two names, or a whole address for a path', () => {
    expect(status(arrive({ hostCount: 2 }))).toBe(400)
    for (const url of ['http://evil.example/', '//evil.example', '/\\evil.example', '/a\\b', '*'])
      expect(status(arrive({ url }))).toBe(400)
  })

  test('C-186 cannot ask for what no page is called: half a character, an unseen sign, or the way up', () => {
    const unreadable = [
      '/u/%00',
      '/u/a%00b',
      '/u/%ff',
      '/u/%ed%a0%80',
      '/u/%C0%AE',
      '/u/%',
      '/u/%zz',
      '/u/%1b',
    ]
    const up = ['/u/..', '/u/%2e%2e/admin', '/..%2f..%2fetc', '/./u', '/u/%2E']
    for (const url of [...unreadable, ...up, '/u/%00?x=1'])
      expect([url, status(arrive({ url }))]).toEqual([url, 400])
    for (const url of ['/u/%E2%82%AC', '/u/a.b', '/u/a%20b', '/u/ada?x=%00', '/.well-known/security.txt'])
      expect([url, status(arrive({ url }))]).toEqual([url, 200])
  })

  test('C-186 calls an action with a form or not at all', () => {
    const called = (type?: string) =>
      status(arrive({ method: 'POST' }, { origin: rules.origin, 'next-action': 'x', 'content-type': type }))
    const forms = ['multipart/form-data; boundary=x', 'text/plain;charset=UTF-8', 'text/plain']
    expect(forms.map(called)).toEqual([200, 200, 200])
    const others = ['application/json', 'application/x-unknown', 'text/plainer', '', undefined]
    expect(others.map(called)).toEqual([415, 415, 415, 415, 415])
  })

  test('gets no unknown method, no tunnel and no upgrade', () => {
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'get']) expect(status(arrive({ method }))).toBe(405)
    expect(status(arrive({}, { upgrade: 'websocket' }))).toBe(400)
    expect(status(arrive({}, { upgrade: 'websocket' }), { ...rules, isDev: true })).toBe(200)
  })

  test('cannot act from another site, or from nowhere', () => {
    for (const origin of ['https://evil.example', 'null', 'http://candor.example', '']) {
      expect(status(arrive({ method: 'POST' }, { origin }))).toBe(403)
      expect(status(arrive({}, { origin }))).toBe(200)
    }
    expect(status(arrive({ method: 'POST' }, { origin: rules.origin }))).toBe(200)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect([method, status(arrive({ method }))]).toEqual([method, 403])
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(status(arrive({ method: 'POST' }, { origin: rules.origin, 'sec-fetch-site': site }))).toBe(403)
    expect(status(arrive({ method: 'POST' }, { 'sec-fetch-site': 'same-origin' }))).toBe(200)
  })

  test('may post as a machine where machines are awaited, and nowhere beside', () => {
    const post = (url: string, origin?: string) => status(arrive({ method: 'POST', url }, { origin }))
    for (const path of machinePaths) {
      const url = path.replace('[token]', 'a-token')
      expect([url, post(url), post(`${url}?x=/`)]).toEqual([url, 200, 200])
      expect([url, post(url, 'https://evil.example'), post(url, 'null')]).toEqual([url, 403, 403])
      for (const beside of [`${url}/more`, `/x${url}`, `${url.slice(0, url.lastIndexOf('/'))}/`])
        expect([beside, post(beside)]).toEqual([beside, 403])
    }
    expect(post('/choices?at=/api/csp-report')).toBe(403)
  })

  test('cannot send more than a form holds, nor hide how much', () => {
    const ours = (headers: Arrival['headers']) =>
      arrive({ method: 'POST' }, { origin: rules.origin, ...headers })
    expect(status(ours({ 'content-length': '65536' }))).toBe(200)
    expect(status(ours({ 'content-length': '65537' }))).toBe(413)
    expect(status(ours({ 'content-length': 'x' }))).toBe(413)
    expect(status(ours({ 'transfer-encoding': 'chunked' }))).toBe(411)
  })

  test('may send a piece of a photo where pieces are awaited, and nowhere beside', () => {
    const put = (url: string, length: number) =>
      status(arrive({ method: 'PUT', url }, { origin: rules.origin, 'content-length': String(length) }))
    const upload = '/api/photos/uploads/01939f3a-0000-7000-8000-000000000000'
    expect([put(upload, PIECE_BYTES), put(`${upload}?offset=0`, PIECE_BYTES)]).toEqual([200, 200])
    expect(put(upload, PIECE_BYTES + 1)).toBe(413)
    for (const beside of [`${upload}/x`, '/api/photos/uploads', `/x${upload}`, '/choices'])
      expect([beside, put(beside, PIECE_BYTES)]).toEqual([beside, 413])
  })

  test('cannot speak in the name of the framework or of a proxy', () => {
    const sent = {
      'x-middleware-subrequest': 'middleware',
      'x-nextjs-data': '1',
      'next-resume': '1',
      'x-nonce': 'mine',
      'content-security-policy': `script-src 'nonce-mine'`,
      'content-security-policy-report-only': `script-src 'nonce-mine'`,
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.example',
      'x-client-address': '1.2.3.4',
      'x-candor-arrived': '1',
      forwarded: 'host=evil.example',
    }
    const { requestHeaders } = passed(arrive({}, { ...sent, rsc: '1', 'next-action': 'a', 'next-url': '/' }))
    expect(requestHeaders).toEqual({
      host: 'candor.example',
      'x-candor-path': '/overview',
      'x-candor-arrived': '1700000000000',
      rsc: '1',
      'next-action': 'a',
      'next-url': '/',
      'x-forwarded-host': 'candor.example',
      'x-forwarded-proto': 'https',
      'x-client-address': '203.0.113.9',
      'content-security-policy': expect.stringContaining(`script-src 'nonce-bm9uY2U=' 'strict-dynamic';`),
    })
  })
})

describe('the one who keeps the service running', () => {
  test('may ask for its health under the address of the machine, and for nothing else', () => {
    expect(status(arrive({ url: '/readyz' }, { host: '127.0.0.1:3000' }))).toBe(200)
    expect(status(arrive({ url: '/readyz?x' }, { host: '[::1]:3000' }))).toBe(200)
    expect(status(arrive({}, { host: '127.0.0.1:3000' }))).toBe(421)
  })

  test('is led from one name of this machine to the one that was set', () => {
    const local = { ...rules, origin: 'http://localhost:3000', isHttps: false }
    const { refused, responseHeaders } = admit(arrive({ url: '/a?b=1' }, { host: '127.0.0.1:3000' }), local)
    expect([refused?.status, responseHeaders.location]).toEqual([307, 'http://localhost:3000/a?b=1'])
    expect(status(arrive({ method: 'POST' }, { host: '127.0.0.1:3000' }), local)).toBe(421)
    expect(status(arrive({}, { host: '127.0.0.1:3000', rsc: '1' }), local)).toBe(421)
  })

  test('believes only as many proxies as were set', () => {
    const via = (hops: string) => arrive({}, { 'x-forwarded-for': hops })
    expect(clientAddress(via('9.9.9.9, 1.1.1.1'), 0)).toBe('203.0.113.9')
    expect(clientAddress(via('9.9.9.9, 1.1.1.1'), 1)).toBe('1.1.1.1')
    expect(clientAddress(via('9.9.9.9, 1.1.1.1, 2.2.2.2'), 2)).toBe('1.1.1.1')
    expect(clientAddress(via('1.1.1.1'), 3)).toBe('1.1.1.1')
    expect(clientAddress(arrive(), 1)).toBe('203.0.113.9')
  })

  test('sees plain http led to https when the trusted proxy says so', () => {
    const proxied = { ...rules, trustedProxies: 1 }
    const { refused, responseHeaders } = admit(arrive({}, { 'x-forwarded-proto': 'http' }), proxied)
    expect([refused?.status, responseHeaders.location]).toEqual([308, 'https://candor.example/overview'])
    expect(status(arrive({}, { 'x-forwarded-proto': 'https' }), proxied)).toBe(200)
    expect(status(arrive({}, { 'x-forwarded-proto': 'http' }))).toBe(200)
  })
})

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
