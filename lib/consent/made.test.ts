import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { putInOutbox } from '@/lib/mail/outbox'
import { setNaming } from '@/scripts/test/named-faces'
import { library, peopleWith } from '@/scripts/test/shared-libraries'
import { refuseFaces } from '@/scripts/test/faces'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { setChoice, setPromo } from './commands'
import { countMade, countMadeByAll } from './made-queries'
import { NOTHING_MADE, sayLosses, waysDown } from './made-words'
import { purposes } from './purposes'
import { getChoices } from './queries'
import { setChoiceInput } from './schema'

vi.setConfig({ testTimeout: 120_000 })

test('C-158 C-160 what is shown before facial recognition or being named goes off is exactly what goes', async () => {
  const seen = new Set<string>()
  const world = fc.record({
    faces: library,
    on: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    order: fc.constantFrom(
      ['being-named', 'face-recognition'] as const,
      ['face-recognition', 'being-named'] as const,
    ),
  })
  await fc.assert(
    fc.asyncProperty(world, async ({ faces, on, order }) => {
      const people = await peopleWith(faces, on)
      for (const purpose of order) {
        const shown = (await countMade(people[0].member, purpose)).gone
        const before = await rowsOf(people)
        expect(shown).toEqual(await turnOff(people[0], purpose))
        const gone = await lostSince(before, people)
        expect(shown['face template']).toBe(gone.templates)
        expect(shown['suggested name']).toBe(gone.suggestions)
        expect(shown['name tag'] ?? 0).toBe(gone.names)
        if (purpose === 'face-recognition') expect(shown['unnamed face']).toBe(gone.unnamed)
        for (const [what, count] of Object.entries(shown)) if (count > 0) seen.add(`${purpose} ${what}`)
      }
    }),
    { numRuns: 6, seed: 7 },
  )
  expect([...seen].sort()).toEqual([
    'being-named face template',
    'being-named name tag',
    'being-named suggested name',
    'face-recognition face template',
    'face-recognition suggested name',
    'face-recognition unnamed face',
    'face-recognition waiting job',
  ])
})

test('C-158 the names that somebody gave are counted beside what goes, and stay', async () => {
  const [ada] = await peopleWith(
    [0, 3, 3].map((named) => ({ owner: 0, named, template: null, suggested: null })),
    [true],
  )
  const { stays } = await countMade(ada.member, 'face-recognition')
  expect(stays).toEqual({ name: 3 })
  await refuseFaces(ada.member)
  expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(3)
})

test('C-100 the mail that waits is counted before a kind goes off, and is what is withheld', async () => {
  const { member, id, email } = await makePerson()
  await setPromo(member, { value: 'on', method: 'switch' })
  for (const subject of ['One', 'Two'])
    await db.$transaction((tx) =>
      putInOutbox(tx, {
        to: { userId: id, email },
        kind: 'newsletter',
        subject,
        composed: { text: subject, html: subject },
        dedupeKey: `${subject}:${id}`,
        task: 'campaigns.deliver',
      }),
    )
  const made = await countMadeByAll(member, await getChoices(member))
  expect(made['promo-newsletters']?.gone).toEqual({ 'waiting newsletter mail': 2 })
  expect(sayLosses(made['promo-newsletters']!)).toEqual(['Off stops 2 waiting newsletter mails.'])
  const { destroyed } = await setChoice(member, {
    purpose: 'promo-newsletters',
    value: 'off',
    method: 'switch',
  })
  expect(destroyed).toEqual({ 'waiting newsletter mail': 2 })
  expect(await countMadeByAll(member, await getChoices(member), ['promo-newsletters'])).toEqual({})
})

test('C-206 a way down that takes something is one act, and its words say what it takes', () => {
  const faces = {
    ...NOTHING_MADE,
    gone: { 'face template': 24, 'suggested name': 11, 'photo mark': 0, 'waiting job': 2 },
    stays: { name: 9 },
  }
  expect(sayLosses(faces)).toEqual([
    'Off destroys 24 face templates and 11 suggested names. This cannot be undone.',
    'Off stops 2 waiting jobs.',
    'The 9 names you gave stay, unless you say otherwise.',
  ])
  expect(waysDown(faces, purposes['face-recognition'], 'on')).toEqual([
    { to: 'off', value: 'off', label: 'Turn off and delete 24 face templates' },
  ])
  expect(
    waysDown(
      { ...faces, gone: { 'face template': 0, 'waiting job': 2 } },
      purposes['face-recognition'],
      'on',
    ),
  ).toEqual([])
  const named = { ...NOTHING_MADE, gone: { 'face template': 1, 'name tag': 3 } }
  expect(waysDown(named, purposes['being-named'], 'ask')[0]?.label).toBe('Turn off and delete 3 name tags')
  const places = {
    ...NOTHING_MADE,
    gone: { place: 3 },
    mayStay: { what: 'place', count: 3 },
    coarser: [{ what: 'exact spot', below: 'exact', count: 2 }],
  }
  const tagging = purposes['location-tagging']
  expect(waysDown(places, tagging, 'exact').map(({ value, label }) => [value, label])).toEqual([
    ['city-surely', 'Go down to city, delete 2 exact spots'],
    ['off-and-keep', 'Stop, keep 3 places'],
    ['off-surely', 'Stop and erase 3 places'],
  ])
  expect(waysDown(places, tagging, 'city').map(({ to }) => to)).toEqual(['off', 'off'])
  const sent = (value: string) => setChoiceInput.parse({ purpose: 'location-tagging', value })
  expect(sent('off-and-keep')).toMatchObject({ value: 'off', keepMade: true })
  expect(sent('off-surely')).toMatchObject({ value: 'off', keepMade: false })
  expect(sent('off')).toMatchObject({ value: 'off', keepMade: 'unasked' })
  expect(setChoiceInput.parse({ purpose: 'analytics', value: 'off' })).toMatchObject({ keepMade: false })
  expect(waysDown(places, tagging, 'off')).toEqual([])
})

async function turnOff({ member }: TestPerson, purpose: 'being-named' | 'face-recognition') {
  const receipt = purpose === 'being-named' ? await setNaming(member, 'off') : await refuseFaces(member)
  return receipt.destroyed
}

type Rows = Awaited<ReturnType<typeof rowsOf>>

async function lostSince(before: Rows, people: TestPerson[]): Promise<Rows> {
  const after = await rowsOf(people)
  const lost = Object.entries(before).map(([what, count]) => [what, count - after[what as keyof Rows]])
  return Object.fromEntries(lost) as Rows
}

/** The rows in all their libraries. */
async function rowsOf(people: TestPerson[]) {
  const where = { userId: { in: people.map(({ id }) => id) } }
  const [templates, suggestions, names, unnamed] = await Promise.all([
    db.faceTemplate.count({ where }),
    db.faceSuggestion.count({ where }),
    db.faceName.count({ where }),
    db.face.count({ where: { ...where, name: null } }),
  ])
  return { templates, suggestions, names, unnamed }
}
