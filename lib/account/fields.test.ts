import { expect, test } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { parseEmail } from './email-address'
import { personName } from './person-name'
import { parsePhone } from './phone-number'
import { reasons } from './reasons'
import { changeNamesInput, openAccountInput } from './schema'
import { isReserved, userName, userNameKey } from './user-name'

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length

test('C-008 each thing that sign-up asks for has a plain reason, and an entry among what we hold', () => {
  const asked = Object.keys(openAccountInput.shape).filter((field) => field !== 'agree')
  expect(Object.keys(reasons)).toEqual(expect.arrayContaining(asked))
  for (const { field, why } of Object.values(reasons)) {
    expect(Object.values(Prisma.UserScalarFieldEnum)).toContain(field)
    for (const sentence of why.split(/(?<=\.)\s/)) expect(wordsIn(sentence)).toBeLessThanOrEqual(25)
  }
})

test('C-008 X-04 a reason that says who sees a thing also names who may look with a reason', () => {
  const said = Object.values(reasons).map(({ why }) => why)
  for (const why of said.filter((text) => /sees|shown/.test(text))) {
    expect(why).toMatch(/one of us .*with a reason/i)
    expect(why).not.toMatch(/nobody else/i)
  }
})

test('C-008 X-04 each thing that one of us sees in a look says so where we ask for it', () => {
  for (const { why } of [reasons.email, reasons.phone, reasons.birthdate])
    expect(why).toMatch(/One of us .*with a reason/)
})

test.each([
  ['ada.okafor', 'adaokafor'],
  ['ada.okafor', 'ADA_OKAFOR'],
  ['ada.okafor', 'ada.0kafor'],
  ['bill', 'bi11'],
  ['bill', 'blll'],
  ['sara', '5ara'],
  ['marmot', 'rnarmot'],
  ['wanda', 'vvanda'],
])('C-026 %s and %s count as one name', (one, other) => {
  expect(userNameKey(one)).toBe(userNameKey(other))
})

test('C-026 names that differ to the eye stay different', () => {
  expect(userNameKey('ada.okafor')).not.toBe(userNameKey('ada.okafo'))
  expect(userNameKey('ben')).not.toBe(userNameKey('ken'))
})

test.each([
  'ab',
  'a',
  '',
  ' ',
  '1ada',
  '.ada',
  'ada.',
  'ada..b',
  'a._',
  'ada okafor',
  'ada@b',
  'аda',
  'ada/../b',
  'x'.repeat(31),
  'ada\u200b',
])('the user name %j is refused', (name) => {
  expect(userName.safeParse(name).success).toBe(false)
})

test.each(['admin', 'ADMIN', 'adm1n', 'a.d.m.i.n', 'supp0rt', 'sec.urity', 'Root'])(
  'the user name %s is kept for us',
  (name) => {
    expect(isReserved(name)).toBe(true)
    expect(userName.safeParse(name).success).toBe(false)
  },
)

test.each(['ada', 'Ada.Okafor', 'a-b-c', 'x'.repeat(30), 'ada_99'])('the user name %s is fine', (name) => {
  expect(userName.parse(` ${name} `)).toBe(name)
})

test('a long hostile user name is refused quickly', () => {
  const took = Array.from({ length: 9 }, () => {
    const began = performance.now()
    expect(userName.safeParse(`${'a'.repeat(199)}!`).success).toBe(false)
    return performance.now() - began
  })
  expect(Math.min(...took)).toBeLessThan(50)
})

test.each([
  ...['', 'ada', 'ada@', '@b.example', 'ada@b', 'a b@c.example', '"a b"@c.example', 'ada(x)@c.example'],
  ...['ada@c.example\r\nBcc: eve@d.example', 'ada@c.example,eve@d.example', 'ada@c.example\uff20d.example'],
  ...['ada@c.example.', '.ada@c.example', 'a..b@c.example', 'ada@[127.0.0.1]', 'Ada <ada@c.example>'],
  ...[`${'a'.repeat(65)}@c.example`, `a@${'b'.repeat(250)}.example`, 'ada@c.exam\u0000ple', 'ädä@c.example'],
  ...['ada@exämple.org', 'mailto:ada@c.example', 'ada@c.example;', 'ada\u200b@c.example'],
])('%j is no address', (text) => {
  expect(parseEmail(text)).toBeNull()
})

test('C-030 an address is composed before it is judged, and stored in one form', () => {
  expect(parseEmail(' Ada@Example.ORG ')).toBe('ada@example.org')
  expect(parseEmail('ada\uff20example.org')).toBe('ada@example.org')
  expect(parseEmail('ada+tag@mail.example.org')).toBe('ada+tag@mail.example.org')
})

test.each([
  ['+49 30 901820', '+4930901820'],
  ['0049 30 901820', '+4930901820'],
  ['+1 (415) 555-2671', '+14155552671'],
  ['+234 803 123 4567', '+2348031234567'],
])('C-029 the number %s is stored as %s', (typed, stored) => {
  expect(parsePhone(typed)).toBe(stored)
})

test.each([
  '030 901820',
  '+49',
  '+999 12345678',
  'tel:+4930901820',
  '+49 30 901820;ext=1',
  '+',
  '１２３',
  '+49 30 9018201234567890',
])('C-029 %s is no whole number', (typed) => {
  expect(parsePhone(typed)).toBeNull()
})

test('C-027 a name is trimmed and composed, and may be written in any script', () => {
  expect(personName.parse('  Zoe\u0308  Ann ')).toBe('Zo\u00eb Ann')
  expect(personName.parse('')).toBeNull()
  for (const name of ['Nguyễn', '李', "O'Brien", 'María-José', 'محمد', 'नेहा'])
    expect(personName.parse(name)).toBe(name.normalize('NFC'))
  for (const bad of ['a\u0000b', 'a\nb', 'a\u202eb', 'a\u200bb', '<b>a</b>', 'x'.repeat(81), '\ud800'])
    expect(personName.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
  expect(personName.safeParse('😀'.repeat(80)).success).toBe(true)
  expect(changeNamesInput.safeParse({ firstName: 'A' }).success).toBe(false)
})
