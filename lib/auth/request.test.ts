import { describe, expect, test } from 'vitest'
import { networkOf, originIsOurs } from './request'

describe('a request that changes something', () => {
  test('is taken from our own pages only', () => {
    const ours = 'http://localhost:3000'
    expect(originIsOurs('same-origin', ours)).toBe(true)
    expect(originIsOurs('same-origin', null)).toBe(true)
    expect(originIsOurs(null, ours)).toBe(true)
    for (const [site, origin] of [
      ['cross-site', 'https://evil.example'],
      ['cross-site', ours],
      ['same-site', ours],
      ['none', ours],
      ['same-origin', 'https://evil.example'],
      ['cross-site', 'null'],
      [null, 'null'],
      [null, null],
      [null, 'http://localhost:3000.evil.example'],
      [null, 'http://localhost:30000'],
    ] as const)
      expect([site, origin, originIsOurs(site, origin)]).toEqual([site, origin, false])
  })
})

describe('the address somebody comes from', () => {
  test('is cut to its network', () => {
    expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24')
    expect(networkOf('::ffff:203.0.113.77')).toBe('203.0.113.0/24')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:0db8::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    for (const odd of ['', 'unknown', 'evil.example']) expect(networkOf(odd)).toBe('unknown')
  })

  test('never keeps the part that names a household', () => {
    for (let last = 0; last < 256; last++) expect(networkOf(`10.1.2.${last}`)).toBe('10.1.2.0/24')
  })
})
