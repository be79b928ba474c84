import { describe, expect, test } from 'vitest'
import { arrive, passed, rules } from '@/scripts/test/arrivals'
import { PIECE_BYTES, RECEIPT_FORM_BYTES } from './body-limits'
import { admit, type Arrival, clientAddress } from './front-door'
import { machinePaths } from './machine-paths'

const status = (arrival: Arrival, door = rules) => admit(arrival, door).refused?.status ?? 200

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

  test('may send a whole receipt file to the page that checks it, and nowhere beside', () => {
    const post = (url: string, length: number) =>
      status(arrive({ method: 'POST', url }, { origin: rules.origin, 'content-length': String(length) }))
    const page = '/choices/receipts'
    expect([post(page, RECEIPT_FORM_BYTES), post(`${page}?from=50`, RECEIPT_FORM_BYTES)]).toEqual([200, 200])
    expect(post(page, RECEIPT_FORM_BYTES + 1)).toBe(413)
    for (const beside of [`${page}/x`, '/choices', `/x${page}`, '/choices/training'])
      expect([beside, post(beside, RECEIPT_FORM_BYTES)]).toEqual([beside, 413])
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
