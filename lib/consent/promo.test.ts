import { beforeEach, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { prisma } from '@/lib/prisma'
import { usePassingTime } from '@/scripts/test/clock'
import { makePerson } from '@/scripts/test/people'
import { setChoice, setPromo } from './commands'
import { isAllowed } from './gate'
import { NO_PROMO, promoPurposes, purposeOf, type PurposeId } from './purposes'
import { getChoices, listDecisions, listLedger } from './queries'
import { REFUSAL_WORDS } from './words'

let member: Member
const pass = usePassingTime()

beforeEach(async () => {
  member = (await makePerson()).member
})

const flip = (purpose: PurposeId, value: string) =>
  setChoice(member, { purpose, value, method: purposeOf(purpose).ownScreen ? 'consent-screen' : 'switch' })

test('C-101 refusing all of it holds for every kind, also for one that is switched on under the refusal’s back', async () => {
  await setPromo(member, { value: 'on', method: 'switch' })
  await setPromo(member, { value: 'off', method: 'switch' })
  const [row] = (await listLedger(member)).slice(-1)
  await prisma.consentRecord.create({
    data: { ...row!, number: row!.number + 1, purpose: 'promo-newsletters', value: 'on', id: undefined },
  })
  for (const purpose of promoPurposes) expect(await isAllowed(member.id, purpose)).toBe(false)
})

test('C-101 the switch above all kinds tells when any of them was last decided', async () => {
  const promo = async () => (await getChoices(member)).promo
  expect(await promo()).toMatchObject({ isOn: false, decidedAt: null })
  await setPromo(member, { value: 'off', method: 'switch' })
  const refused = (await promo()).decidedAt!
  pass(5)
  await flip('promo-offers', 'on')
  const { isOn, decidedAt } = await promo()
  expect([isOn, decidedAt! > refused]).toEqual([true, true])
  const [newest] = await listDecisions(member, undefined, { take: 1 })
  expect(decidedAt).toEqual(newest?.createdAt)
})

test('the answer to the switch above all names every record, and each holds the words of its page', async () => {
  const on = await setPromo(member, { value: 'on', method: 'switch' })
  expect(on.numbers).toEqual([1, 2, 3])
  expect(on.words).toEqual(promoPurposes.map((purpose) => purposeOf(purpose).plain))
  const off = await setPromo(member, { value: 'off', method: 'switch' })
  expect([off.numbers, new Set(off.words)]).toEqual([[4, 5, 6, 7], new Set([REFUSAL_WORDS])])
  expect((await listLedger(member)).map(({ words }) => words)).toEqual([...on.words, ...off.words])
})

test('C-101 the history of all promotional mail tells the decisions about each kind of it, and no others', async () => {
  await setPromo(member, { value: 'on', method: 'switch' })
  await flip('analytics', 'on')
  await flip('promo-offers', 'off')
  const history = async () =>
    (await listDecisions(member, NO_PROMO)).map(({ purpose, value }) => [purpose, value])
  const allOn = promoPurposes.map((purpose) => [purpose, 'on']).reverse()
  expect(await history()).toEqual([['promo-offers', 'off'], ...allOn])
  await setPromo(member, { value: 'off', method: 'switch' })
  expect(await history()).toContainEqual([NO_PROMO, 'on'])
})

test('C-167 a page that shows an older state of the switch above all cannot overrule a newer decision', async () => {
  await setPromo(member, { value: 'off', method: 'switch' })
  const stale = setPromo(member, { value: 'on', method: 'switch', seen: 0 })
  await expect(stale).rejects.toThrow(/somewhere else/)
  expect((await getChoices(member)).noPromo.isOn).toBe(true)
})

test('a link in a mail gives no consent, whatever it asks', async () => {
  const link = { type: 'link', id: member.id } as const
  const method = 'unsubscribe-page'
  await expect(setPromo(link, { value: 'on', method })).rejects.toThrow(/only switches off/)
  await expect(setChoice(link, { purpose: 'promo-offers', value: 'on', method })).rejects.toThrow(/only/)
  expect(await listLedger(member)).toEqual([])
})

test('one kind can be turned on again by itself', async () => {
  await setPromo(member, { value: 'off', method: 'switch' })
  await flip('promo-offers', 'on')
  expect(await isAllowed(member.id, 'promo-offers')).toBe(true)
  expect(await isAllowed(member.id, 'promo-newsletters')).toBe(false)
})
