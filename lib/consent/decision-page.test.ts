import { expect, test } from 'vitest'
import { decideOften } from '@/scripts/test/decisions'
import { makePerson } from '@/scripts/test/people'
import { setChoice } from './commands'
import { NO_PROMO } from './purposes'
import { getDecisionPage } from './queries'

test('C-205 a person who decided one thing fifty-one times finds every decision, on two pages', async () => {
  const { member } = await makePerson()
  await decideOften(member, 'analytics', 51)
  await setChoice(member, { purpose: 'training', value: 'on', method: 'switch' })
  const about = { purpose: 'analytics' as const }
  const newest = await getDecisionPage(member, about)
  const older = await getDecisionPage(member, { ...about, from: 50 })
  expect(newest).toMatchObject({ count: 51, from: 0, most: 50 })
  expect(older).toMatchObject({ count: 51, from: 50 })
  expect(numbersOf(newest, older)).toEqual(Array.from({ length: 51 }, (_, index) => 51 - index))
  expect(await getDecisionPage(member, { from: 50 })).toMatchObject({
    count: 52,
    decisions: [{ number: 2 }, { number: 1 }],
  })
})

test('a page that does not exist is the first, also for a person who decided nothing', async () => {
  const { member } = await makePerson()
  expect(await getDecisionPage(member, { from: 50 })).toMatchObject({ count: 0, from: 0, decisions: [] })
  await setChoice(member, { purpose: 'promo-offers', value: 'on', method: 'switch' })
  const page = await getDecisionPage(member, { purpose: NO_PROMO, from: 1 })
  expect(page).toMatchObject({ count: 1, from: 0, decisions: [{ purpose: 'promo-offers' }] })
})

function numbersOf(...pages: { decisions: { number: number }[] }[]) {
  return pages.flatMap(({ decisions }) => decisions.map(({ number }) => number))
}
