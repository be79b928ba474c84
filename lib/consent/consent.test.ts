import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { prisma } from '@/lib/prisma'
import { makePerson } from '@/scripts/test/people'
import { hardSentences } from '@/scripts/test/reading'
import { setChoice } from './commands'
import { allowedStep, isAllowed } from './gate'
import { purposeIds, purposeOf, type PurposeId } from './purposes'
import { getChoices, ledgerIsIntact, listDecisions, listLedger } from './queries'
import { buildReceipt, verifyReceipt } from './receipt'
import { setChoiceInput } from './schema'
import { agreementOf, standsAt } from './words'

let member: Member

beforeEach(async () => {
  member = (await makePerson()).member
})

const flip = (purpose: PurposeId, value: string) =>
  setChoice(member, { purpose, value, method: purposeOf(purpose).ownScreen ? 'consent-screen' : 'switch' })

describe('silence', () => {
  test('C-009 a new person has allowed nothing at all', async () => {
    const { byPurpose, onCount } = await getChoices(member)
    expect(Object.values(byPurpose).map(({ value }) => value)).toEqual(purposeIds.map(() => 'off'))
    expect(onCount).toBe(0)
    for (const purpose of purposeIds) expect(await isAllowed(member.id, purpose)).toBe(false)
  })

  test('a yes to older words is not a yes to the words of today', async () => {
    await flip('find-by-name', 'on')
    const [row] = await listLedger(member)
    await prisma.consentRecord.create({ data: { ...row!, id: undefined, number: 2, version: 0 } })
    expect(await isAllowed(member.id, 'find-by-name')).toBe(false)
  })

  test('a suspended person’s optional processing rests', async () => {
    await flip('promo-offers', 'on')
    await prisma.standingRecord.create({
      data: { userId: member.id, standing: 'SUSPENDED', reason: 'a test', byId: member.id },
    })
    expect(await isAllowed(member.id, 'promo-offers')).toBe(false)
  })
})

describe('deciding', () => {
  test('C-205 every decision is kept with its words, its version, how and when', async () => {
    await flip('promo-offers', 'on')
    await flip('promo-offers', 'off')
    const decisions = await listDecisions(member, 'promo-offers')
    expect(decisions.map(({ value, version, words, method }) => ({ value, version, words, method }))).toEqual(
      [
        { value: 'off', version: 1, words: purposeOf('promo-offers').offMeans, method: 'switch' },
        { value: 'on', version: 1, words: purposeOf('promo-offers').plain, method: 'switch' },
      ],
    )
  })

  test('saying the same again records nothing', async () => {
    expect(await flip('analytics', 'off')).toEqual({ numbers: [], words: [], destroyed: {} })
    expect(await listLedger(member)).toHaveLength(0)
  })

  test('a decision cannot be changed afterwards', async () => {
    await flip('analytics', 'on')
    await expect(
      prisma.consentRecord.updateMany({ where: { userId: member.id }, data: { value: 'off' } }),
    ).rejects.toThrow(/append-only/)
    expect(await isAllowed(member.id, 'analytics')).toBe(true)
  })

  test('facial recognition cannot be turned on by a switch alone', async () => {
    await expect(
      setChoice(member, { purpose: 'face-recognition', value: 'on', method: 'switch' }),
    ).rejects.toThrow(/page of its own/)
    expect(await isAllowed(member.id, 'face-recognition')).toBe(false)
  })

  test('C-206 turning off asks for no screen, whatever turning on asked', async () => {
    await flip('face-recognition', 'on')
    await setChoice(member, { purpose: 'face-recognition', value: 'off', method: 'switch' })
    expect(await isAllowed(member.id, 'face-recognition')).toBe(false)
  })

  test('C-164 location has three steps', async () => {
    await flip('location-tagging', 'exact')
    await flip('location-tagging', 'city')
    expect(await allowedStep(member.id, 'location-tagging')).toBe('city')
    await expect(flip('location-tagging', 'planet')).rejects.toThrow(/no such step/)
  })

  test('each decision leaves a trace', async () => {
    await flip('training', 'on')
    await flip('training', 'off')
    const trace = await prisma.auditEvent.findMany({
      where: { subjectId: member.id },
      orderBy: { seq: 'asc' },
    })
    expect(trace.map(({ action }) => action)).toEqual(['consent.given', 'consent.withdrawn'])
  })

  test('C-167 a page that shows an older state cannot overrule a newer decision', async () => {
    await flip('analytics', 'on')
    const stale = setChoice(member, { purpose: 'analytics', value: 'off', method: 'switch', seen: 0 })
    await expect(stale).rejects.toThrow(/somewhere else/)
    expect(await isAllowed(member.id, 'analytics')).toBe(true)
  })
})

describe('many at once', () => {
  test('X-10 twenty flips at once end in one state with a whole, ordered history', async () => {
    const flips = Array.from({ length: 20 }, (_, index) => flip('find-by-email', index % 2 ? 'off' : 'on'))
    await Promise.all(flips)
    const rows = await listLedger(member)
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
    expect(rows.map(({ value }) => value)).toEqual(rows.map((_, index) => (index % 2 ? 'off' : 'on')))
    expect(ledgerIsIntact(rows)).toBe(true)
    expect(await isAllowed(member.id, 'find-by-email')).toBe(rows.at(-1)!.value === 'on')
  })

  test('X-10 any order of decisions leaves the state of the last one of each purpose', async () => {
    const step = fc
      .constantFrom(...purposeIds)
      .chain((purpose) =>
        fc.record({ purpose: fc.constant(purpose), value: fc.constantFrom(...purposeOf(purpose).steps) }),
      )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        member = (await makePerson()).member
        const last = new Map<PurposeId, string>()
        for (const { purpose, value } of steps) {
          await flip(purpose, value)
          last.set(purpose, value)
        }
        for (const [purpose, value] of last) expect(await allowedStep(member.id, purpose)).toBe(value)
        expect(ledgerIsIntact(await listLedger(member))).toBe(true)
      }),
      { numRuns: 15 },
    )
  })
})

describe('receipts', () => {
  const frame = { service: 'Candor', contact: 'privacy@candor.example', at: new Date() }

  test('C-207 a receipt is whole as it was given, and broken after any edit', async () => {
    await flip('promo-offers', 'on')
    await flip('location-tagging', 'city')
    await flip('promo-offers', 'off')
    const file = JSON.stringify(buildReceipt(await listLedger(member), { ...frame, subject: member.id }))
    expect(verifyReceipt(file)).toMatchObject({ state: 'intact', count: 3, subject: member.id })

    const edits: [string, string][] = [
      ['"value":"city"', '"value":"exact"'],
      ['"number":2', '"number":4'],
      [purposeOf('promo-offers').plain, 'Anything else'],
      ['"method":"switch"', '"method":"consent-screen"'],
      [member.id, crypto.randomUUID()],
    ]
    for (const [from, to] of edits) expect(verifyReceipt(file.replace(from, to)).state).toBe('broken')
    const { consentReceipt } = JSON.parse(file) as { consentReceipt: { decisions: unknown[] } }
    const cut = { consentReceipt: { ...consentReceipt, decisions: consentReceipt.decisions.slice(1) } }
    expect(verifyReceipt(JSON.stringify(cut)).state).toBe('broken')
    expect(verifyReceipt('not a receipt')).toEqual({ state: 'unreadable' })
  })

  test('C-207 one changed bit in the ledger itself is found', async () => {
    await flip('promo-offers', 'on')
    const rows = await listLedger(member)
    expect(ledgerIsIntact(rows)).toBe(true)
    expect(ledgerIsIntact(rows.map((row) => ({ ...row, value: 'off' })))).toBe(false)
  })
})

test('a sentence about a choice agrees with its name', () => {
  expect(standsAt('promo-newsletters', 'off')).toBe('Newsletters are off')
  expect(standsAt('profile-searchable', 'on')).toBe('Search engines are on')
  expect(standsAt('analytics', 'on')).toBe('Analytics is on')
  const plural = purposeIds.filter((purpose) => / are on$/.test(standsAt(purpose, 'on')))
  expect(plural.map((purpose) => purposeOf(purpose).title)).toEqual([
    'Newsletters',
    'Promotions',
    'Special offers',
    'Personalised ads',
    'Search engines',
    'Programs (API)',
    'New photos for programs',
  ])
})

test('the tick of facial recognition names templates and biometric data, and a yes to older words ends', () => {
  expect(agreementOf('face-recognition')).toMatch(/templates, which are biometric data/)
  expect(purposeOf('face-recognition').version).toBe(4)
})

test('only a known purpose and a known step can be sent', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (purpose, value) => {
      const isKnown =
        purposeIds.includes(purpose as PurposeId) &&
        purposeOf(purpose as PurposeId).steps.includes(value as string)
      expect(setChoiceInput.safeParse({ purpose, value }).success).toBe(isKnown)
    }),
    { numRuns: 10_000 },
  )
})

test('C-004 a person of fourteen can read what each choice does, and what off means', () => {
  const texts = purposeIds.map(purposeOf).flatMap(({ plain, offMeans, offAsks, offRests, yoursStays }) => {
    return [plain, offMeans, offAsks?.keep, offAsks?.erase, offRests?.words, yoursStays]
  })
  expect(texts.filter((text) => text !== undefined).flatMap(hardSentences)).toEqual([])
})

test('C-004 every choice says in at most 25 words what it does and what off means', () => {
  for (const purpose of purposeIds)
    for (const text of [purposeOf(purpose).plain, purposeOf(purpose).offMeans])
      for (const sentence of text.split(/(?<=[.])\s+/))
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25)
})
