import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { countTogether } from '@/lib/count-together'
import { db } from '@/lib/db'
import { pool } from '@/lib/prisma'
import { leaveTraces, library, peopleWith } from '@/scripts/test/shared-libraries'
import { setChoice, setPromo } from './commands'
import type { Made } from './made'
import { countMadeRows } from './made-counts'
import { countMadeByAll } from './made-queries'
import { rowsOf } from './made-rows'
import { purposeIds, purposeOf } from './purposes'
import { getChoices } from './queries'

vi.setConfig({ testTimeout: 120_000 })

test('C-158 C-160 C-164 each count that is shown is of the rows that the same condition destroys, every entry by itself', async () => {
  const found = new Set<string>()
  await fc.assert(
    fc.asyncProperty(library, async (faces) => {
      const people = await peopleWith(faces, [true, true, true])
      for (const person of people) await leaveTraces(person)
      for (const { id } of people)
        for (const [name, entries] of entriesOfAll()) {
          const { count } = await countTogether({ count: countMadeRows(entries, id) })
          expect([name, count]).toEqual([name, await countByPrisma(entries, id)])
          if (count > 0) found.add(name)
        }
    }),
    { numRuns: 5, seed: 11 },
  )
  expect(found).toEqual(new Set(entriesOfAll().map(([name]) => name)))
})

test('what every choice of a person made is counted in one statement', async () => {
  const [{ member }] = await peopleWith([], [true])
  await setChoice(member, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
  await setPromo(member, { value: 'on', method: 'switch' })
  const choices = await getChoices(member)
  const statements = vi.spyOn(pool, 'query')
  const made = await countMadeByAll(member, choices)
  expect(statements).toHaveBeenCalledTimes(1)
  statements.mockRestore()
  expect(Object.keys(made).sort()).toEqual([
    'being-named',
    'face-recognition',
    'location-tagging',
    'promo-newsletters',
    'promo-offers',
    'promo-promotions',
  ])
})

type Entries = [Made, ...Made[]]

/** Each entry of each purpose, and each table by all that find something in it. */
function entriesOfAll(): [string, Entries][] {
  return purposeIds.flatMap((id) => {
    const { tables = [], coarsens = [], yours = [] } = purposeOf(id)
    const all = [...tables, ...yours, ...coarsens.map(({ table, only }): Made => ({ table, only }))]
    const each = all.map((entry, at): [string, Entries] => [`${id} ${at} ${entry.table}`, [entry]])
    const together = tables.map(({ table }): [string, Entries] => {
      return [`${id} ${table}`, tables.filter((one) => one.table === table) as Entries]
    })
    return [...each, ...new Map(together)]
  })
}

function countByPrisma(entries: Entries, userId: string) {
  const rows = db[entries[0].table] as unknown as { count(query: { where: object }): Promise<number> }
  return rows.count({ where: { OR: entries.map((entry) => rowsOf(entry, userId)) } })
}
