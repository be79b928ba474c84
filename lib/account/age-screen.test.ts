import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, moveClock, now } from '@/lib/clock'
import { env } from '@/lib/env'
import { currentDocument, serviceFacts } from '@/lib/policy/documents'
import { openAgeAnswer, sealAgeAnswer } from './age-screen'
import { ageAt, birthdateInput } from './birthdate'

let moved = 0

afterEach(() => {
  moveClock(-moved)
  moved = 0
})

test('C-141 the refusal in the browser holds no date, lasts a day, and cannot be rewritten', () => {
  const { state, cookie } = sealAgeAnswer(bornYearsAgo(12))
  expect(state).toBe('refused')
  expect(openAgeAnswer(cookie)).toEqual({ state: 'refused' })
  expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain(bornYearsAgo(12))
  expect(openAgeAnswer(`${cookie.slice(0, -4)}AAAA`)).toEqual({ state: 'none' })
  go(23 * HOUR_MS)
  expect(openAgeAnswer(cookie)).toEqual({ state: 'refused' })
  go(2 * HOUR_MS)
  expect(openAgeAnswer(cookie)).toEqual({ state: 'none' })
})

test('C-141 a passed age screen carries the date sealed, for half an hour', () => {
  const birthdate = bornYearsAgo(40)
  const { cookie } = sealAgeAnswer(birthdate)
  expect(openAgeAnswer(cookie)).toEqual({ state: 'passed', birthdate })
  expect(openAgeAnswer('nonsense')).toEqual({ state: 'none' })
  expect(openAgeAnswer('x'.repeat(5000))).toEqual({ state: 'none' })
  go(31 * MINUTE_MS)
  expect(openAgeAnswer(cookie)).toEqual({ state: 'none' })
})

test('C-141 a birthday counts from its own day on', () => {
  expect(ageAt('2013-11-23', new Date('2026-11-22T23:59:59Z'))).toBe(12)
  expect(ageAt('2013-11-23', new Date('2026-11-23T00:00:00Z'))).toBe(13)
  expect(ageAt('2012-02-29', new Date('2025-02-28T12:00:00Z'))).toBe(12)
  expect(ageAt('2012-02-29', new Date('2025-03-01T00:00:00Z'))).toBe(13)
})

test.each([
  [{ day: '31', month: '2', year: '1990' }],
  [{ day: '', month: '', year: '' }],
  [{ day: '1e1', month: '1', year: '1990' }],
  [{ day: ['1', '2'], month: '1', year: '1990' }],
  [{ day: '1', month: '13', year: '1990' }],
  [{ day: '-1', month: '1', year: '1990' }],
  [{ day: '1', month: '1', year: '90' }],
  [{ day: '1', month: '1', year: '1990', extra: 'x' }],
  [{ day: { not: '' }, month: '1', year: '1990' }],
])('a day that does not exist is refused: %j', (typed) => {
  expect(birthdateInput.safeParse(typed).success).toBe(false)
})

test('C-142 sign-up and policy say that the service is not for children, and the age screen gives no hint', () => {
  expect(sourceOf('app/(auth)/sign-up/details/page.tsx')).toContain('is not directed at children')
  const { sections } = currentDocument('privacy', serviceFacts(env()))
  expect(sections.find(({ id }) => id === 'children')?.lead).toContain('not made for children')
  expect(sourceOf('app/(auth)/sign-up/page.tsx')).not.toMatch(/\b13\b|thirteen|child|old enough|minimum/i)
  expect(sourceOf('components/account/birthdate-fields.tsx')).not.toMatch(/\b13\b|thirteen|placeholder/i)
})

test('C-205 nothing on the way to an account is ticked beforehand', () => {
  for (const file of ['components/account/sign-up-form.tsx', 'components/ui/field.tsx'])
    expect(
      sourceOf(file).replace("defaultChecked={values?.[name]?.split(' ').includes(value)}", ''),
    ).not.toMatch(/defaultChecked|\bchecked\b/)
})

function bornYearsAgo(years: number) {
  return `${now().getUTCFullYear() - years}-01-01`
}

function go(ms: number) {
  moved += ms
  moveClock(ms)
}

function sourceOf(file: string) {
  return readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')
}
