import { expect, test } from 'vitest'
import { DAY_MS, fromNow } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import { makeMail } from '@/scripts/test/held-rows'
import { makePerson } from '@/scripts/test/people'
import { proofWords } from './proof-words'
import { proveChoice } from './prove'
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
