import { existsSync, readFileSync } from 'node:fs'
import { expect, expectTypeOf, test } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { accountHoldings } from '@/lib/account/holdings'
import { reasons } from '@/lib/account/reasons'
import { purposeIds, purposeOf } from '@/lib/consent/purposes'
import { db } from '@/lib/db'
import { serviceKinds } from '@/lib/mail/kinds'
import { hardSentences } from '@/scripts/test/reading'
import {
  catalogue,
  findHolding,
  ownedHoldings,
  ownerlessHoldings,
  purposesOf,
  recipientsOf,
  slugOf,
  sourcesOf,
  type AnyHolding,
} from './catalogue'
import { categories } from './categories'
import { corePurposeIds, corePurposes } from './core-purposes'
import { optional } from './flow'
import { defineHolding, type FieldName, type HoldingOf } from './holding'
import { keepWords } from './keep-words'

const all = Object.values(catalogue) as AnyHolding[]
const models = Object.values(Prisma.ModelName)
const root = new URL('../../', import.meta.url)

const columns = await db.$queryRaw<
  { table: string; name: string; nullable: string; type: string; preset: string | null }[]
>`
  SELECT table_name AS table, column_name AS name, is_nullable AS nullable, data_type AS type, column_default AS preset
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`

/** Columns that name a person whose row it is not, and why. */
const notTheirs = {
  'AccessRecord.viewerId': 'One of our staff, at work.',
  'AuditEvent.actorId': 'A line of the trace is of whom it is about, whoever did it.',
  'Campaign.createdById': 'One of our staff, at work.',
  'KnownPerson.memberId': 'The private list of somebody else.',
  'StandingRecord.byId': 'One of our staff, at work.',
}

test('C-019 every table is answered for, and nothing is answered for that is not a table', () => {
  expect(Object.keys(catalogue).sort()).toEqual([...models].sort())
  expect([...new Set(columns.map(({ table }) => table))].sort()).toEqual([...models].sort())
  expect(all.map(({ model }) => model)).toEqual(Object.keys(catalogue))
})

test('C-019 every column of the database is answered for, and no other', () => {
  for (const { model, fields } of all) {
    const stored = columns.filter(({ table }) => table === model).map(({ name }) => name)
    expect([model, Object.keys(fields).sort()]).toEqual([model, stored.sort()])
  }
})

test('C-019 a new table or column does not compile until somebody answers for it', () => {
  const { phone: _, ...withoutPhone } = accountHoldings.User.fields
  // @ts-expect-error a column is missing
  defineHolding('User', { ...accountHoldings.User, fields: withoutPhone })
  const { User } = accountHoldings
  // @ts-expect-error a column that is not there
  defineHolding('User', { ...User, fields: { ...User.fields, shoeSize: { plain: '' } } })
  const { Device: __, ...withoutDevice } = catalogue
  // @ts-expect-error a table is missing
  withoutDevice satisfies { [M in Prisma.ModelName]: HoldingOf<M> }
  expectTypeOf<FieldName<'ProfileChange'>>().toEqualTypeOf<'id' | 'userId' | 'field' | 'createdAt'>()
})

test('a table with a column for a person has an owner; one without says why nobody owns it', () => {
  for (const { table, name } of columns)
    if (['userId', 'subjectId'].includes(name) && table !== 'LinkToken') {
      const { owner, about } = ownedHoldings.find(({ model }) => model === table) ?? {}
      expect([table, name, [owner, about].includes(name)]).toEqual([table, name, true])
    }
  const named = all.flatMap(({ model, fields }) => {
    const { owner, about } = ownedHoldings.find((holding) => holding.model === model) ?? {}
    const people = Object.keys(fields).filter((name) => fields[name]!.masked === 'person')
    return people.filter((name) => ![owner, about].includes(name)).map((name) => `${model}.${name}`)
  })
  expect(named.sort()).toEqual(Object.keys(notTheirs))
  expect(ownerlessHoldings.map(({ model, ownerless }) => [model, ownerless.length > 20])).toEqual([
    ['NameHold', true],
    ['RateLimit', true],
    ['OptOutTime', true],
    ['StoreMark', true],
    ['Campaign', true],
  ])
})

test('every page of records has an address of its own', () => {
  const slugs = ownedHoldings.map(({ model }) => slugOf(model))
  expect(new Set(slugs).size).toBe(ownedHoldings.length)
  expect(slugs).toContain('linked-account')
  expect(findHolding('linked-account')?.model).toBe('LinkedAccount')
  for (const wrong of ['rate-limit', 'LinkedAccount', 'constructor', '__proto__', ''])
    expect(findHolding(wrong)).toBeNull()
})

test('C-020 every thing we hold says where it came from', () => {
  for (const holding of all)
    expect([holding.model, sourcesOf(holding).length]).not.toEqual([holding.model, 0])
  expect(sourcesOf(catalogue.ReceivedField as AnyHolding)).toEqual(['facebook', 'twitter'])
  expect(sourcesOf(catalogue.User as AnyHolding)).toContain('you')
})

test('C-021 every thing we hold says what for, and a purpose that no code uses fails', () => {
  for (const holding of all)
    expect([holding.model, purposesOf(holding).length]).not.toEqual([holding.model, 0])
  for (const id of corePurposeIds) {
    const tables = all.filter((holding) => purposesOf(holding).includes(id)).map(({ model }) => model)
    expect([id, tables.length > 0]).toEqual([id, true])
    for (const file of corePurposes[id].usedIn) {
      const path = new URL(file, root)
      expect([file, existsSync(path)]).toEqual([file, true])
      expect([file, id, mentionsOneOf(readFileSync(path, 'utf8'), tables)]).toEqual([file, id, true])
    }
  }
})

test('what would help somebody harm a person is masked: every column of bytes, and every fingerprint', () => {
  for (const { table, name, type } of columns) {
    const field = (catalogue[table as Prisma.ModelName] as AnyHolding).fields[name]
    if (type === 'bytea' || name === 'passwordHash')
      expect([table, name, field?.masked]).not.toContain(undefined)
  }
})

test('a masked column that may be empty is known to be so', () => {
  for (const { table, name, nullable } of columns) {
    const field = (catalogue[table as Prisma.ModelName] as AnyHolding).fields[name]
    if (field?.masked && field.masked !== 'person')
      expect([table, name, field.mayBeEmpty ?? false]).toEqual([table, name, nullable === 'YES'])
  }
})

test('C-020 what another source gives is known to be empty at times, or to be a no that nobody said', () => {
  for (const { model, from, fields } of ownedHoldings)
    for (const { name, nullable, preset } of columns.filter(({ table }) => table === model)) {
      const { source, masked, mayBeEmpty = false } = fields[name]!
      if (source && ![from, 'us'].includes(source) && !masked)
        expect([model, name, mayBeEmpty]).toEqual([model, name, nullable === 'YES' || preset === 'false'])
    }
})

test('each recipient of the catalogue is one that the gate knows, and mail reaches the carrier only', () => {
  expect(recipientsOf(catalogue.MailMessage as AnyHolding)).toEqual(['mail-carrier'])
  expect(recipientsOf(catalogue.ConsentRecord as AnyHolding)).toEqual([])
})

test('each table says how long, in words', () => {
  for (const holding of all) expect(keepWords(holding)).toMatch(/^(Until|\d+ |As long as)/)
  expect(keepWords(catalogue.SignIn)).toBe('90 days after the try')
})

const allTexts = all.flatMap(textsOf)

test('C-004 no sentence of the catalogue is longer than 25 words, and none begs or shouts', () => {
  const sentences = allTexts.flatMap((text) => text.split(/(?<=[.?])\s+/))
  expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([])
  expect(allTexts.filter((text) => /[!]|please|oops/i.test(text) || !text.endsWith('.'))).toEqual([])
})

test('C-004 a person of fourteen can read what stands beside each thing we hold and each purpose', () => {
  const others = [categories, corePurposes].flatMap((each) => Object.values(each).map(({ plain }) => plain))
  const why = [...Object.values(reasons), ...Object.values(serviceKinds)].map((each) => each.why)
  expect(allTexts.length).toBeGreaterThan(280)
  expect([...allTexts, ...others, ...why].flatMap(hardSentences)).toEqual([])
})

test('each choice that makes something has its place in the picture', () => {
  const makers = purposeIds.filter((id) => purposeOf(id).makes)
  expect(Object.keys(optional).sort()).toEqual([...makers].sort())
})

function mentionsOneOf(source: string, tables: string[]) {
  return tables.some((table) => {
    const client = table.charAt(0).toLowerCase() + table.slice(1)
    return source.includes(`.${client}.`) || source.includes(`"${table}"`)
  })
}

/** Every sentence that a person reads about a table. */
function textsOf({ plain, onErasure, inExport, fields, ...rest }: AnyHolding) {
  const { ownerless } = rest as { ownerless?: string }
  const own = [plain, ownerless, onErasure.note, inExport === true ? null : inExport]
  const columns = Object.values(fields).flatMap((field) => [field.plain, field.notInExport])
  return [...own, ...columns].filter((text) => typeof text === 'string')
}
