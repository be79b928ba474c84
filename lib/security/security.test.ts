import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { usePassingTime } from '@/scripts/test/clock'
import { makePerson } from '@/scripts/test/people'
import { hashPassword, passwordMatches } from '@/lib/auth/password'
import { passwordFault } from '@/lib/auth/password-rules'
import { originIsOurs } from '@/lib/auth/request'
import { safeReturnPath } from '@/lib/auth/return-path'
import { findSession, openSession, renewSession, sidOf } from '@/lib/auth/session'
import { IDLE_MS, LIFE_MS } from '@/lib/auth/session-life'
import { DAY_MS, now } from '@/lib/clock'
import { seal, SealBroken, unseal } from '@/lib/crypto/seal'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import { db } from '@/lib/db'
import { contentPolicy, everywhere } from '@/lib/http/security-headers'
import { securityClaims } from './claims'
import { securityTxt } from './security-txt'

const root = path.resolve(import.meta.dirname, '../..')

const wait = usePassingTime()

test('each claim names a test that is there', () => {
  const missing = securityClaims.filter(
    ({ file, test: title }) => !readFileSync(path.join(root, file), 'utf8').includes(`'${title}'`),
  )
  expect(missing).toEqual([])
  expect(new Set(securityClaims.map(({ number }) => number)).size).toBe(securityClaims.length)
})

describe('security.txt', () => {
  const at = new Date('2026-11-23T14:02:11.500Z')
  const text = securityTxt({ securityEmail: 'safe@lantern.example', origin: 'https://lantern.example', at })
  const fields = new Map(
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/: (.*)/s) as [string, string]),
  )

  test('C-188 who finds a weak spot reads whom to tell, in the form that RFC 9116 asks for', () => {
    expect(Object.fromEntries(fields)).toEqual({
      Contact: 'mailto:safe@lantern.example',
      Expires: '2027-05-22T00:00:00Z',
      'Preferred-Languages': 'en',
      Policy: 'https://lantern.example/security',
      Canonical: 'https://lantern.example/.well-known/security.txt',
    })
    expect(text.trimEnd().split('\n')).toHaveLength(fields.size)
  })

  test('C-188 what stands there is good for half a year from the day it is read', () => {
    for (const days of [0, 1, 200, 4000]) {
      const today = new Date(at.getTime() + days * DAY_MS)
      const said = securityTxt({ securityEmail: 'a@b.example', origin: 'https://b.example', at: today })
      const left = Date.parse(/^Expires: (.+)$/m.exec(said)![1]!) - today.getTime()
      expect(left).toBeGreaterThan(178 * DAY_MS)
      expect(left).toBeLessThan(365 * DAY_MS)
    }
  })

  test('C-188 on a machine without https it names no page, since only https pages may stand there', () => {
    const local = securityTxt({ securityEmail: 'a@b.example', origin: 'http://localhost:3000', at })
    expect(local).toContain('Contact: mailto:a@b.example')
    expect(local).not.toContain('http:')
  })
})

describe('what a browser is told', () => {
  const rules = { isHttps: true, isDev: false, formTargets: [] }

  test('C-186 every answer tells the browser to guess nothing, frame nothing and tell nobody', () => {
    expect(everywhere(rules)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    const policy = contentPolicy('abc', rules).split('; ')
    for (const part of [`frame-ancestors 'none'`, `object-src 'none'`, `base-uri 'none'`, 'report-to csp'])
      expect(policy).toContain(part)
    expect(policy).toContain(`img-src 'self'`)
  })

  test('C-186 the cookies of a person are bound to this host, to https and away from scripts', async () => {
    const before = process.env.APP_ORIGIN
    process.env.APP_ORIGIN = 'https://lantern.example'
    vi.resetModules()
    const cookies = await import('@/lib/auth/cookies')
    const names = [
      cookies.sessionCookieName(),
      cookies.deviceCookieName(),
      cookies.ageCookieName(),
      cookies.linkCookieName(),
      cookies.pendingCookieName(),
    ]
    expect(names.filter((name) => !name.startsWith('__Host-'))).toEqual([])
    expect(cookies.sharedCookieOptions()).toEqual({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: true,
    })
    process.env.APP_ORIGIN = before
  })

  test('C-186 an act that comes from another site is refused', () => {
    const ours = 'http://localhost:3000'
    expect(originIsOurs('same-origin', ours)).toBe(true)
    expect(originIsOurs(null, ours)).toBe(true)
    for (const site of ['cross-site', 'same-site', 'none']) expect(originIsOurs(site, ours)).toBe(false)
    for (const origin of [null, 'null', 'https://evil.example', `${ours}.evil.example`])
      expect(originIsOurs(null, origin)).toBe(false)
    expect(originIsOurs('same-origin', 'https://evil.example')).toBe(false)
  })

  test('C-186 a person who signs in is never led to another site', () => {
    expect(safeReturnPath('/choices?from=mail#promo')).toBe('/choices?from=mail#promo')
    const elsewhere = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '',
      null,
    ]
    for (const value of elsewhere) expect(safeReturnPath(value)).toBe('/overview')
  })
})

describe('passwords', () => {
  test('C-194 a password has at least 15 characters, and may have 256', () => {
    expect(passwordFault('wet leaf copper')).toBeNull()
    expect(passwordFault('wet leaf coppe')).toContain('at least 15 characters')
    const long = Array.from({ length: 64 }, (_, at) => `${at % 10}wé `).join('')
    expect(passwordFault(long)).toBeNull()
    expect(passwordFault(`${long}x`)).toContain('at most 256')
  })

  test('C-194 a password that many people use is refused, and the person is told why', () => {
    for (const password of ['password1234567', 'passwordpassword', '123123123123123', 'aaaaaaaaaaaaaaaaaaaa'])
      expect(passwordFault(password)).toMatch(/guessed|repeats/)
    expect(passwordFault('okaforokafor1990', ['Ada', 'Okafor'])).toContain('your name or address')
  })

  test('C-194 a few plain words make a password', () => {
    for (const password of [
      'copper violin under wet leaves',
      'ein stilles kleines dorf',
      '雨の日の静かな港町を歩く人たち',
    ])
      expect(passwordFault(password)).toBeNull()
  })

  test('C-186 a password is stored as an argon2id hash, and nothing else of it', async () => {
    const password = 'copper violin under wet leaves'
    const { id } = await makePerson({ passwordHash: await hashPassword(password) })
    const { passwordHash } = await db.user.findUniqueOrThrow({
      where: { id },
      select: { passwordHash: true },
    })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordMatches(passwordHash, password)).toBe(true)
    expect(await passwordMatches(passwordHash, `${password} `)).toBe(false)
    expect(await passwordMatches(null, 'nobody has this password')).toBe(false)
    const { verify } = await import('@node-rs/argon2')
    expect(await verify(passwordHash!, password)).toBe(false)
  })
})

describe('a session', () => {
  const method = 'PASSWORD' as const
  const open = async (role: 'MEMBER' | 'ADMIN' = 'MEMBER') => {
    const { id } = await makePerson({ role })
    return db.$transaction((tx) => openSession(tx, { id, role }, { method, deviceId: null, fresh: false }))
  }

  test('C-186 the key of a session cannot be guessed, and the database does not hold it', async () => {
    const { id, sid, token } = await open()
    expect(Buffer.from(sid, 'base64url')).toHaveLength(32)
    expect(await sidOf(token)).toBe(sid)
    const row = await db.session.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.tokenHash)).toEqual(hashToken(sid))
    expect(JSON.stringify(row)).not.toContain(sid)
    expect(new Set(Array.from({ length: 1000 }, randomToken)).size).toBe(1000)
  })

  test('C-186 a session that is renewed answers to its new key only', async () => {
    const { id, token } = await open()
    const renewed = await db.$transaction((tx) => renewSession(tx, id, { fresh: true }))
    expect(await findSession(token)).toBeNull()
    expect(await findSession(renewed!)).toMatchObject({ id })
  })

  test('C-186 a session ends when it is idle too long, and when its days are over', async () => {
    for (const role of ['MEMBER', 'ADMIN'] as const) {
      const idle = await open(role)
      wait(IDLE_MS[role] - 5_000)
      expect(await findSession(idle.token)).not.toBeNull()
      wait(IDLE_MS[role] + 5_000)
      expect(await findSession(idle.token)).toBeNull()
    }
    const used = await open('ADMIN')
    const end = now().getTime() + LIFE_MS.ADMIN
    while (now().getTime() + IDLE_MS.ADMIN < end) {
      expect(await findSession(used.token)).not.toBeNull()
      wait(IDLE_MS.ADMIN - 5_000)
    }
    wait(IDLE_MS.ADMIN)
    expect(await findSession(used.token)).toBeNull()
  })

  test('C-186 a key that somebody made up opens nothing', async () => {
    for (const token of [undefined, '', 'x', 'a.b.c.d.e', randomToken(), 'x'.repeat(5000)])
      expect(await findSession(token)).toBeNull()
  })
})

test('C-186 a sealed value opens under its own key, in its own place, and only unchanged', () => {
  const key = Buffer.alloc(32, 7)
  const sealed = seal(key, 'Connection|accessToken|1', 'a secret')
  expect(unseal(key, 'Connection|accessToken|1', sealed).toString()).toBe('a secret')
  expect(sealed.includes('a secret')).toBe(false)
  expect(() => unseal(key, 'Connection|accessToken|2', sealed)).toThrow(SealBroken)
  expect(() => unseal(Buffer.alloc(32, 8), 'Connection|accessToken|1', sealed)).toThrow(SealBroken)
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => unseal(key, 'Connection|accessToken|1', changed)).toThrow(SealBroken)
  }
})
