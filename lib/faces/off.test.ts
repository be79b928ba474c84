import { beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { listHappenings } from '@/lib/activity/happenings'
import { DAY_MS, moveClock } from '@/lib/clock'
import { faceTerms } from '@/lib/consent/face-terms'
import { listDecisions, listLedger } from '@/lib/consent/queries'
import { buildReceipt, verifyReceipt } from '@/lib/consent/receipt'
import { db } from '@/lib/db'
import { expireHeld } from '@/lib/inventory/retention'
import { countJobs } from '@/lib/jobs/queue'
import { knowMyself, look, nameStranger, seen, suggestedIn } from '@/scripts/test/face-scenes'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { TEMPLATE_LIFE_DAYS, TEMPLATE_UNUSED_DAYS } from './holdings'
import { lookAtPhoto } from './look-commands'
import { removeNames } from './part-commands'
import { makeTemplate } from './template-commands'

const system = { type: 'system', id: 'job:test' } as const
const [BEN, NINA] = [2, 4]

let ada: Member
let ben: Member
let eve: Member

beforeEach(async () => {
  ;[ada, ben, eve] = [(await makePerson()).member, (await makePerson()).member, (await makePerson()).member]
})

describe('off', () => {
  test('C-158 everything goes in one act, with a receipt; names stay until they are removed; on again begins at nothing', async () => {
    await cast.allowFaces(ada)
    await nameStranger(ada, NINA, true)
    const { photoId } = await seen(ada, [NINA, BEN])
    await db.faceRun.create({ data: { userId: ada.id, kind: 'LOOK', totalCount: 9 } })
    const receipt = await cast.refuseFaces(ada)
    expect(receipt.destroyed).toMatchObject({
      'face template': 1,
      'suggested name': 1,
      'photo mark': 2,
      'unnamed face': 2,
    })
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
    expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(1)
    await cast.allowFaces(ada)
    await look({ userId: ada.id, photoId })
    expect(await cast.countTraces(ada.id)).toEqual({ ...cast.NO_TRACES, looks: 1, unnamed: 2 })
    await cast.refuseFaces(ada)
    expect(await removeNames(ada)).toEqual({ names: 1, people: 1 })
    expect(await db.face.count({ where: { userId: ada.id } })).toBe(0)
    expect((await listHappenings(ada)).map(({ text }) => text)).toContain(
      'You removed every name from the faces in your photos.',
    )
  })

  test('C-158 the receipt keeps the counts, in the history and in the file, and no count can be changed', async () => {
    await cast.allowFaces(ada)
    await nameStranger(ada, NINA, true)
    await seen(ada, [NINA, BEN])
    await cast.refuseFaces(ada)
    const [off, on] = await listDecisions(ada, 'face-recognition')
    expect(on!.gone).toBeNull()
    expect(off!.gone).toMatch(/^1 face template, 1 suggested name, 2 photo marks, 2 unnamed faces/)
    const frame = { service: 'Candor', contact: 'privacy@candor.example', subject: ada.id, at: new Date() }
    const file = JSON.stringify(buildReceipt(await listLedger(ada), frame))
    expect(file).toContain(off!.gone)
    expect(verifyReceipt(file).state).toBe('intact')
    expect(verifyReceipt(file.replace('1 face template', '0 face templates')).state).toBe('broken')
    expect(verifyReceipt(file.replace(/"gone":"[^"]*",/, '')).state).toBe('broken')
  })

  test('C-158 the work that waits for this person is taken back; that of others, and what destroys, is not', async () => {
    await cast.allowFaces(ada)
    await cast.allowFaces(eve)
    const before = await countJobs(db, 'faces.')
    expect((await cast.refuseFaces(ada)).destroyed['waiting job']).toBe(2)
    expect(await countJobs(db, 'faces.')).toBe(before - 2)
  })

  test('C-157 somebody who says no while their photo is being looked at finds nothing written', async () => {
    await cast.allowFaces(ada)
    const photo = await cast.makePhotoOf(ada, [NINA])
    const slow = cast.stubEngine(() => cast.refuseFaces(ada))
    expect(await lookAtPhoto(system, photo, slow)).toBe('cancelled')
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
  })

  test('C-157 a friend who says no while a photo is being looked at is not suggested', async () => {
    for (const member of [ada, ben]) await cast.allowFaces(member)
    await cast.setNaming(ben, 'on')
    await cast.befriend(ada, ben)
    await knowMyself(ben, BEN)
    const photo = await cast.makePhotoOf(ada, [BEN])
    await lookAtPhoto(
      system,
      photo,
      cast.stubEngine(() => cast.setNaming(ben, 'off')),
    )
    expect(await suggestedIn(photo.photoId)).toEqual([])
  })
})

describe('the biometric clock', () => {
  test('C-162 a template ends a year after it last matched, and a match begins the year again', async () => {
    await cast.allowFaces(ada)
    await nameStranger(ada, NINA, true)
    const count = () => db.faceTemplate.count({ where: { userId: ada.id } })
    await inDays(TEMPLATE_UNUSED_DAYS - 5, async () => {
      await expireHeld(system)
      await seen(ada, [NINA])
    })
    await inDays(TEMPLATE_UNUSED_DAYS + 300, async () => {
      await expireHeld(system)
      expect(await count()).toBe(1)
    })
    await inDays(2 * TEMPLATE_UNUSED_DAYS, async () => {
      expect(await suggestedIn((await seen(ada, [NINA])).photoId)).toEqual([])
      await expireHeld(system)
      expect(await count()).toBe(0)
      expect((await listHappenings(ada)).map(({ text }) => text)).toContain(
        'Face templates came to the end of their time and were destroyed.',
      )
    })
  })

  test('C-162 no template lives longer than three years, however often it matches', async () => {
    await cast.allowFaces(ada)
    await nameStranger(ada, NINA, true)
    for (let day = 300; day < TEMPLATE_LIFE_DAYS; day += 300)
      await inDays(day, async () => void (await seen(ada, [NINA])))
    const count = () => db.faceTemplate.count({ where: { userId: ada.id } })
    await inDays(TEMPLATE_LIFE_DAYS - 1, async () => void (await expireHeld(system)))
    expect(await count()).toBe(1)
    await inDays(TEMPLATE_LIFE_DAYS + 1, async () => void (await expireHeld(system)))
    expect(await count()).toBe(0)
  })

  test('C-162 asking for a template that is there does not begin its years again', async () => {
    await cast.allowFaces(ada)
    await nameStranger(ada, NINA, true)
    const mine = { where: { userId: ada.id } }
    const before = await db.faceTemplate.findFirstOrThrow(mine)
    await inDays(300, async () => {
      expect(await makeTemplate(system, { userId: ada.id, faceId: before.faceId }, cast.stubEngine())).toBe(
        'made',
      )
    })
    expect(await db.faceTemplate.findFirstOrThrow(mine)).toEqual(before)
  })

  test('C-162 the screen that asks says the same as the schedule that is kept', () => {
    const { answer } = faceTerms.find(({ question }) => question === 'How long')!
    expect([TEMPLATE_UNUSED_DAYS, TEMPLATE_LIFE_DAYS]).toEqual([365, 3 * 365])
    expect(answer).toContain('twelve months without use, or three years at the most')
  })
})

async function inDays(days: number, run: () => Promise<void>) {
  moveClock(days * DAY_MS)
  try {
    await run()
  } finally {
    moveClock(-days * DAY_MS)
  }
}
