import { beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { listHappenings } from '@/lib/activity/happenings'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { makeTemplate } from '@/lib/faces/template-commands'
import { openBody } from '@/lib/mail/outbox'
import { seen } from '@/scripts/test/face-scenes'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { setChoice } from './commands'
import { allowedStep, isAllowed } from './gate'
import { appendDecisions, openLedger } from './ledger'
import { endOutdated, findOutdatedPeople } from './outdated-commands'
import { purposeOf, type PurposeId } from './purposes'
import { getChoices, ledgerIsIntact, listDecisions, listLedger } from './queries'
import { buildReceipt, verifyReceipt } from './receipt'

const system = { type: 'system', id: 'job:test' } as const
const [BEN, NINA] = [2, 4]
const engine = cast.stubEngine()

let ada: Member
let ben: Member

beforeEach(async () => {
  ;[ada, ben] = [(await makePerson()).member, (await makePerson()).member]
})

describe('words that change', () => {
  test('C-205 a yes to older words ends: what it made is destroyed, and the names that were typed stay', async () => {
    await library(ada)
    await agoAgreed(ada, 'face-recognition', 'on')
    expect(await isAllowed(ada.id, 'face-recognition')).toBe(false)
    expect(await cast.countTraces(ada.id)).not.toEqual(cast.NO_TRACES)
    await sweep()
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
    expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(1)
    expect((await getChoices(ada)).byPurpose['face-recognition']).toMatchObject({
      isOn: false,
      isOutdated: true,
    })
  })

  test('C-205 the history, the receipt and a mail say that the words changed, and what went, in counts', async () => {
    await library(ada)
    await agoAgreed(ada, 'face-recognition', 'on')
    await sweep()
    const [newest] = await listDecisions(ada, 'face-recognition')
    expect(newest).toMatchObject({
      value: 'off',
      method: 'new-words',
      version: purposeOf('face-recognition').version,
    })
    expect(newest!.words).toMatch(/^We changed the words of the choice “Facial recognition”/)
    expect(newest!.gone).toMatch(/^1 face template, 1 suggested name, 2 photo marks, 2 unnamed faces/)
    const ledger = await listLedger(ada)
    expect(ledgerIsIntact(ledger)).toBe(true)
    const frame = { service: 'Candor', contact: 'privacy@candor.example', subject: ada.id, at: new Date() }
    const file = JSON.stringify(buildReceipt(ledger, frame))
    expect(verifyReceipt(file).state).toBe('intact')
    expect(file).toContain('dpv:ConsentExpired')
    const [mail, ...others] = await mailsOf(ada)
    expect(others).toEqual([])
    expect(mail).toContain(`${newest!.words} Facial recognition is off now. Gone with it: ${newest!.gone}.`)
    expect(mail).toContain('Names you gave stay until you remove them.')
    expect(mail).toContain('http://localhost:3000/choices')
    expect((await listHappenings(ada)).map(({ text }) => text)).toContain(
      'We changed the words of a choice, so your yes to the old ones ended.',
    )
  })

  test('C-164 of the places only those that the person set themselves stay, and no exact spot', async () => {
    await setChoice(ada, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
    const [read, set] = [await placed(ada, 'FILE'), await placed(ada, 'OWNER')]
    await agoAgreed(ada, 'location-tagging', 'exact')
    await sweep()
    const left = await db.photoPlace.findMany({ where: { userId: ada.id } })
    expect(left.map(({ photoId }) => photoId)).toEqual([set])
    expect(left.map(({ photoId }) => photoId)).not.toContain(read)
    const [receipt] = await db.placeReceipt.findMany({ where: { userId: ada.id } })
    expect(receipt).toMatchObject({ act: 'new-words', removed: { place: 1 } })
    expect((await mailsOf(ada))[0]).toContain('Places you set yourself stay until you remove them.')
  })

  test('C-160 a yes to being named ends with every name of the person in the libraries of others', async () => {
    await library(ada)
    await cast.befriend(ada, ben)
    await setChoice(ben, { purpose: 'being-named', value: 'on', method: 'switch' })
    const { faces } = await seen(ada, [BEN])
    await cast.putName(ada, faces[0]!.id, { memberId: ben.id })
    await raise('being-named', async () => {
      await sweep()
      expect(await db.faceName.count({ where: { person: { memberId: ben.id } } })).toBe(0)
      expect(await db.face.count({ where: { id: faces[0]!.id } })).toBe(1)
      expect(await allowedStep(ben.id, 'being-named')).toBe('off')
    })
  })

  test('what ended ends once, and who said no, or yes to the words of today, is left alone', async () => {
    await cast.allowFaces(ada)
    await agoAgreed(ben, 'face-recognition', 'on')
    await cast.refuseFaces(ben)
    const before = await listLedger(ada)
    for (let round = 0; round < 2; round += 1) await sweep()
    expect(await listLedger(ada)).toEqual(before)
    expect((await listDecisions(ben)).map(({ method }) => method)).not.toContain('new-words')
    await agoAgreed(ada, 'face-recognition', 'on')
    const all = Array.from({ length: 4 }, () => endOutdated(system, ada.id))
    expect((await Promise.all(all)).sort()).toEqual([0, 0, 0, 1])
    expect(await mailsOf(ada)).toHaveLength(1)
  })

  test('a yes to words that are newer than ours is not touched: another version of the product took it', async () => {
    await cast.allowFaces(ada)
    await agoAgreed(ada, 'face-recognition', 'on', purposeOf('face-recognition').version + 1)
    expect(await endOutdated(system, ada.id)).toBe(0)
    expect(await isAllowed(ada.id, 'face-recognition')).toBe(false)
  })

  test('many people are found a few at a time, and a search that was cut off goes on where it was', async () => {
    const people = [ada, ben, (await makePerson()).member]
    for (const one of people) await agoAgreed(one, 'find-by-name', 'on', 0)
    await dropAll()
    expect(await findOutdatedPeople(system, {}, 2)).toBe(2)
    const [next] = await waiting('consent.find-outdated')
    expect(await findOutdatedPeople(system, next!, 2)).toBe(1)
    const found = (await waiting('consent.end-outdated')).map(({ userId }) => userId)
    expect(found.sort()).toEqual(people.map(({ id }) => id).sort())
  })

  test('C-158 a new yes before that work ran begins at nothing, and both stand in the history', async () => {
    await library(ada)
    await agoAgreed(ada, 'face-recognition', 'on')
    await cast.allowFaces(ada)
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
    expect((await listDecisions(ada)).slice(0, 2).map(({ value, method }) => [value, method])).toEqual([
      ['on', 'consent-screen'],
      ['off', 'new-words'],
    ])
    expect(await isAllowed(ada.id, 'face-recognition')).toBe(true)
    expect(await endOutdated(system, ada.id)).toBe(0)
  })
})

/** A library with a template, an open suggestion, marks and a name. */
async function library(member: Member) {
  await cast.allowFaces(member)
  const { faces } = await seen(member, [NINA])
  await cast.putName(member, faces[0]!.id, { agreed: true, name: 'Nina' })
  await makeTemplate(system, { userId: member.id, faceId: faces[0]!.id }, engine)
  await seen(member, [NINA, BEN])
}

/** As if the last yes had been to words of another version. */
function agoAgreed(member: Member, purpose: PurposeId, value: string, version = -1) {
  return db.$transaction(async (tx) => {
    const ledger = await openLedger(tx, member.id)
    const at = version < 0 ? purposeOf(purpose).version - 1 : version
    const decision = { purpose, value, version: at, words: 'Older words.', method: 'switch' as const }
    await appendDecisions(tx, member, member.id, ledger, [decision])
  })
}

/** As if the words of a purpose were changed. */
async function raise(purpose: PurposeId, run: () => Promise<void>) {
  const held = purposeOf(purpose)
  held.version += 1
  try {
    await run()
  } finally {
    held.version -= 1
  }
}

/** Both kinds of work, as a worker does them. */
async function sweep() {
  await dropAll()
  await findOutdatedPeople(system)
  for (const { userId } of await waiting('consent.end-outdated')) await endOutdated(system, userId!)
}

const dropAll = () => db.$executeRaw`DELETE FROM graphile_worker._private_jobs`

async function waiting(task: string) {
  const rows = await db.$queryRaw<{ payload: Record<string, string> }[]>`
    SELECT job.payload FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id WHERE task.identifier = ${task}`
  return rows.map(({ payload }) => payload)
}

async function mailsOf({ id }: Member) {
  const rows = await db.mailMessage.findMany({ where: { userId: id } })
  return rows.map((row) => openBody(row.id, row.body!).text)
}

async function placed(member: Member, source: 'FILE' | 'OWNER') {
  const { photoId } = await cast.makePhotoOf(member, [])
  const spot =
    source === 'FILE'
      ? { precision: 'EXACT' as const, latitude: 38.7, longitude: -9.1 }
      : { precision: 'CITY' as const }
  await db.photoPlace.create({
    data: { photoId, userId: member.id, source, city: 'Lisbon', country: 'PT', createdAt: now(), ...spot },
  })
  return photoId
}
