import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { holdingOf, makeLink, makers } from '@/scripts/test/held-rows'
import { makePerson } from '@/scripts/test/people'
import { ownedHoldings } from './catalogue'
import { countWords } from './count-words'
import { heldFromSource } from './from-source'
import { countHeld } from './queries'
import type { Source } from './sources'

test('C-019 C-013 the counts a person sees are the rows that are there, whatever they are', async () => {
  const kinds = Object.keys(makers) as (keyof typeof makers)[]
  const plan = fc.record(Object.fromEntries(kinds.map((kind) => [kind, fc.integer({ min: 0, max: 4 })])))
  await fc.assert(
    fc.asyncProperty(plan, async (wanted) => {
      const person = await makePerson()
      const other = await makePerson()
      for (const kind of kinds) {
        for (let made = 0; made < wanted[kind]!; made += 1) await makers[kind](person.id)
        await makers[kind](other.id)
      }
      const held = await countHeld(person.member)
      for (const kind of kinds) expect([kind, held.byModel[kind]]).toEqual([kind, wanted[kind]])
      const rows = Object.values(wanted).reduce((sum, count) => sum + count, 0)
      expect(held.total).toBe(rows + held.byModel.User!)
    }),
    { numRuns: 8 },
  )
})

test('C-019 every kind of thing has its count, and a person who gave four fields has four', async () => {
  const { member } = await makePerson({ firstName: null, lastName: null, phone: null })
  const held = await countHeld(member)
  expect(Object.keys(held.byModel).sort()).toEqual(ownedHoldings.map(({ model }) => model as string).sort())
  expect(held.byModel.User).toBe(4) // user name, address, birthdate, password
  expect(countWords(holdingOf('User'), 4)).toBe(
    'Counted: 4 filled in of the 7 fields that you can fill. Six more are our own notes.',
  )
  expect(countWords(holdingOf('Session'), 4)).toBeNull()
  await db.user.update({ where: { id: member.id }, data: { firstName: 'Ada' } })
  expect((await countHeld(member)).byModel.User).toBe(5)
})

test('C-020 what came from Facebook and what came from Twitter is counted apart', async () => {
  const { id, member } = await makePerson()
  await makeLink(id, 'FACEBOOK', 3)
  await makeLink(id, 'TWITTER', 1)
  const { portions } = await countHeld(member)
  const fields = portions.filter(({ model, count }) => model === 'ReceivedField' && count > 0)
  expect(fields.map(({ from, count }) => [from, count])).toEqual([
    ['facebook', 3],
    ['twitter', 1],
  ])
})

test('C-020 the page of one source counts what came from there, and only fields where it gives no more', async () => {
  const { id, member } = await makePerson()
  await makeLink(id, 'FACEBOOK', 3)
  const held = await countHeld(member)
  const from = (model: 'LinkedAccount' | 'ReceivedField', source: Source) => {
    const { count, isInPart } = heldFromSource(held, holdingOf(model), source)
    return [count, isInPart]
  }
  expect([from('LinkedAccount', 'facebook'), from('ReceivedField', 'facebook')]).toEqual([
    [1, false],
    [3, false],
  ])
  expect([from('LinkedAccount', 'twitter'), from('ReceivedField', 'twitter')]).toEqual([
    [0, false],
    [0, false],
  ])
  expect(from('LinkedAccount', 'you')).toEqual([1, true])
})

test('counting everything is one statement and takes a moment', async () => {
  const { member } = await makePerson()
  let least = Infinity
  for (let round = 0; round < 20; round += 1) {
    const began = performance.now()
    await countHeld(member)
    least = Math.min(least, performance.now() - began)
  }
  expect(least).toBeLessThan(25)
})
