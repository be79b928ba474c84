import { expect, test } from 'vitest'
import { now } from '@/lib/clock'
import { countTogether } from '@/lib/count-together'
import { db } from '@/lib/db'
import { makePerson } from '@/scripts/test/people'
import { countWhere, type Ways } from './count-where'

const ways: Ways = {
  User: { knownPeople: { to: 'KnownPerson', here: 'id', there: 'userId' } },
  KnownPerson: { user: { to: 'User', here: 'userId', there: 'id' } },
}

const conditions = [
  {},
  { AND: [] },
  { name: 'Mum' },
  { name: { not: 'Mum' } },
  { name: { in: ['Mum', 'Ben'] } },
  { name: { in: [] } },
  { isHidden: true, name: 'Ben' },
  { agreedWords: null },
  { agreedWords: { not: null } },
  { agreedWords: { not: 'Yes.' } },
  { AND: [{ isHidden: false }, {}, { AND: [{ name: 'Mum' }] }] },
  { user: { knownPeople: { none: { name: 'Ben' } } } },
  { user: { knownPeople: { none: {} } } },
]

test.for(conditions.map((where) => [JSON.stringify(where), where] as const))(
  'what is counted where %s is what Prisma counts',
  async ([, where]) => {
    const { id } = await makePerson()
    await db.knownPerson.createMany({
      data: [
        { userId: id, name: 'Mum', createdAt: now() },
        { userId: id, name: 'Mum', agreedWords: 'Yes.', createdAt: now() },
        { userId: id, name: 'Ben', agreedWords: 'No.', isHidden: true, createdAt: now() },
        { userId: (await makePerson()).id, name: 'Mum', createdAt: now() },
      ],
    })
    const expected = await db.knownPerson.count({ where })
    expect(await countTogether({ rows: countWhere('KnownPerson', [where], ways) })).toEqual({
      rows: expected,
    })
  },
)

test('a row that several conditions find is counted once', async () => {
  const { id: userId } = await makePerson()
  await db.knownPerson.createMany({
    data: [
      { userId, name: 'Mum', isHidden: true, createdAt: now() },
      { userId, name: 'Mum', createdAt: now() },
      { userId, name: 'Ben', createdAt: now() },
    ],
  })
  const wheres = [{ name: 'Mum' }, { isHidden: true }, { agreedWords: 'Yes.' }, { name: { not: 'Ada' } }]
  const mine = wheres.map((where) => ({ userId, ...where }))
  expect(await countTogether({ rows: countWhere('KnownPerson', mine) })).toEqual({ rows: 3 })
})

test.for([
  ['a column that is not there', { nobody: 1 }],
  ['a relation without a way', { member: { id: 'x' } }],
  ['a comparison that is not known', { name: { contains: 'u' } }],
  ['two comparisons at once', { name: { not: 'a', in: ['b'] } }],
  ['no value', { name: undefined }],
  ['no value to compare with', { name: { not: undefined } }],
  ['a moment', { createdAt: new Date(0) }],
  ['null in a list', { name: { in: [null] } }],
  ['a condition that denies', { NOT: { name: 'Mum' } }],
  ['a condition that chooses', { OR: [{ name: 'Mum' }] }],
  ['something in a list that is no condition', { AND: ['Mum'] }],
  ['what is said of a relation otherwise', { user: { knownPeople: { some: {} } } }],
  ['more than none of a relation', { user: { knownPeople: { none: {}, every: {} } } }],
  ['a relation that is no condition', { user: 'x' }],
  ['a name that ends the statement', { 'name" IS NULL OR TRUE --': 1 }],
] as const)('%s is refused, and nothing is counted', ([, where]) => {
  expect(() => countWhere('KnownPerson', [where], ways)).toThrow()
})
