import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { makePerson } from '@/scripts/test/people'
import { makeFaces } from '@/scripts/test/named-faces'
import { setChoice, setPromo, type ChoiceChange } from './commands'
import { getChoices, listDecisions } from './queries'
import { undoOf } from './undo'

type Flip = Pick<ChoiceChange, 'purpose' | 'value'> & Partial<ChoiceChange>

async function someone() {
  const { id, member } = await makePerson()
  const flip = async (change: Flip) =>
    undoOf({ ...change, ...(await setChoice(member, { method: 'switch', ...change })) })
  return { id, member, flip }
}

test('C-168 a flip that took nothing offers the step before, and going back there is a decision of its own', async () => {
  const { member, flip } = await someone()
  const undo = await flip({ purpose: 'being-named', value: 'ask' })
  expect(undo).toEqual({ number: 1, value: 'off', label: 'Undo: back to off' })
  expect(await flip({ purpose: 'being-named', value: 'on' })).toMatchObject({ number: 2, value: 'ask' })
  await flip({ purpose: 'being-named', value: 'ask', seen: 2 })
  expect((await getChoices(member)).byPurpose['being-named'].value).toBe('ask')
  expect((await listDecisions(member, 'being-named')).map(({ value }) => value)).toEqual(['ask', 'on', 'ask'])
})

test('C-168 no way back is offered from what was destroyed, nor from what already stood so', async () => {
  const { id, member, flip } = await someone()
  const { photoId } = await makeFaces(member)
  await flip({ purpose: 'location-tagging', value: 'city' })
  expect(await flip({ purpose: 'location-tagging', value: 'city' })).toBeNull()
  await db.photoPlace.create({
    data: { photoId, userId: id, precision: 'CITY', source: 'FILE', city: 'Oslo', country: 'NO' },
  })
  const kept = await flip({ purpose: 'location-tagging', value: 'off', keepMade: true })
  expect(kept).toMatchObject({ value: 'city' })
  await flip({ purpose: 'location-tagging', value: 'city' })
  expect(await flip({ purpose: 'location-tagging', value: 'off' })).toBeNull()
  expect(await db.photoPlace.count({ where: { userId: id } })).toBe(0)
})

test('C-156 no way back leads around the screen of facial recognition', async () => {
  const { flip } = await someone()
  await flip({ purpose: 'face-recognition', value: 'on', method: 'consent-screen' })
  expect(await flip({ purpose: 'face-recognition', value: 'off' })).toBeNull()
})

test('C-101 no way back is offered where a refusal of all promotional mail was lifted as well', async () => {
  const { member, flip } = await someone()
  await setPromo(member, { value: 'off', method: 'switch' })
  expect(await flip({ purpose: 'promo-offers', value: 'on' })).toBeNull()
})
