import { expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { DAY_MS, fromNow } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { rowsOf } from '@/lib/consent/made-rows'
import { purposeIds, purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { db } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import { makeMail } from '@/scripts/test/held-rows'
import { keepTemplate, makeFaces, suggest } from '@/scripts/test/named-faces'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { leaveTraces, peopleWith } from '@/scripts/test/shared-libraries'
import { proofWords } from './proof-words'
import { proveChoice, type Proof } from './prove'
import { proveChoiceInput } from './schema'

test('proof of a choice that is off: nothing made, nothing waiting', async () => {
  const { member } = await makePerson()
  const proof = await proveChoice(member, 'face-recognition')
  expect({ ...proof, findings: proof.findings.slice(0, 1) }).toMatchObject({
    isOn: false,
    findings: [{ what: 'face templates', count: 0 }],
  })
  expect(proof.findings.every(({ count }) => count === 0)).toBe(true)
  expect(proofWords(proof)).toMatch(/^Counted at \d\d:\d\d:\d\d UTC: 0 face templates; .* It is off\.$/)
})

test('proof counts again: mail that waits, mail that went after a no, work that waits', async () => {
  const { id, member } = await makePerson()
  const other = await makePerson()
  await setChoice(member, { purpose: 'promo-newsletters', value: 'on', method: 'switch' })
  await makeMail(id, 'newsletter')
  await makeMail(other.id, 'newsletter')
  const on = await proveChoice(member, 'promo-newsletters')
  expect(on).toMatchObject({ isOn: true, findings: [{ what: 'newsletters waiting for you', count: 1 }] })
  await setChoice(member, { purpose: 'promo-newsletters', value: 'off', method: 'switch' })
  const off = await proveChoice(member, 'promo')
  expect(off.isOn).toBe(false)
  expect(off.findings.map(({ count }) => count)).toEqual(off.findings.map(() => 0))
  await makeMail(id, 'newsletter', { state: 'SENT', sentAt: fromNow(1_000) })
  const caught = await proveChoice(member, 'promo-newsletters')
  expect(caught.findings).toContainEqual({ what: 'newsletters sent since you said no', count: 1 })
  await db.$transaction((tx) => addJob(tx, 'audit.note-head', {}, { runAt: fromNow(DAY_MS) }))
  expect(proveChoiceInput.safeParse({ purpose: 'anything' }).success).toBe(false)
})

test('C-158 C-160 C-164 a proof counts the very rows that off destroys, in every library, and finds none after it', async () => {
  const making = purposeIds.filter((id) => purposeOf(id).tables)
  expect(making).toEqual(['face-recognition', 'being-named', 'location-tagging'])
  for (const purpose of making) {
    const [ada] = await madeOf()
    const on = await proveChoice(ada.member, purpose)
    expect([purpose, on.isOn]).toEqual([purpose, true])
    expect([purpose, rowsIn(on)]).toEqual([purpose, await rowsThatGo(ada.id, purpose)])
    expect(rowsIn(on)).toBeGreaterThan(0)
    await setChoice(ada.member, { purpose, value: 'off', method: 'switch' })
    const off = await proveChoice(ada.member, purpose)
    expect([purpose, ...off.findings.map(({ count }) => count)]).toEqual([
      purpose,
      ...off.findings.map(() => 0),
    ])
    expect(proofWords(off)).toMatch(/^Counted at .* It is off\.$/)
  }
})

test('C-160 what is left of a person in a friend’s library after their no is found by their proof', async () => {
  const [ada, ben] = await madeOf()
  for (const purpose of ['being-named', 'face-recognition'] as const)
    await setChoice(ada.member, { purpose, value: 'off', method: 'switch' })
  const { faceIds } = await makeFaces(ben.member, 2)
  const row = await db.knownPerson.create({ data: { userId: ben.id, memberId: ada.id, name: 'Ada' } })
  await keepTemplate(ben.member, faceIds[0]!, row.id, ada.id)
  await suggest(ben.member, faceIds[1]!, row.id)
  expect(await found(ada.member, 'face-recognition')).toEqual([
    '1 face template',
    '1 suggested name',
    '1 list entry without a face',
  ])
  await db.faceName.create({ data: { userId: ben.id, faceId: faceIds[0]!, personId: row.id, way: 'TYPED' } })
  expect(await found(ada.member, 'being-named')).toEqual([
    '1 face template',
    '1 suggested name',
    '1 name tag',
    '1 list entry of you',
  ])
})

/** Ada and a friend, each with everything that choices make; names, templates and suggestions of Ada in both libraries. */
async function madeOf() {
  const faces = [0, 1].flatMap((owner) => [
    { owner, named: 0, template: 0, suggested: null },
    { owner, named: null, template: null, suggested: 0 },
    { owner, named: 3, template: 3, suggested: null },
  ])
  const people = await peopleWith(faces, [true, true])
  await setChoice(people[0].member, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
  for (const person of people) await leaveTraces(person)
  return people as [TestPerson, TestPerson]
}

const rowsIn = ({ findings }: Proof) =>
  findings.filter(({ what }) => !what.startsWith('waiting ')).reduce((sum, { count }) => sum + count, 0)

async function found(member: Member, purpose: 'being-named' | 'face-recognition') {
  const { findings } = await proveChoice(member, purpose)
  return findings.filter(({ count }) => count > 0).map(({ count, what }) => `${count} ${what}`)
}

/** The rows of a person that a choice made, as Prisma finds them. */
async function rowsThatGo(userId: string, purpose: PurposeId) {
  const entries = purposeOf(purpose).tables!.filter(({ countedElsewhere }) => !countedElsewhere)
  const counts = [...new Set(entries.map(({ table }) => table))].map((table) => {
    const rows = db[table] as unknown as { count(query: { where: object }): Promise<number> }
    const wheres = entries.filter((entry) => entry.table === table).map((entry) => rowsOf(entry, userId))
    return rows.count({ where: { OR: wheres } })
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}
