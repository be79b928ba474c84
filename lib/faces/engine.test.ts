import { describe, expect, test } from 'vitest'
import { openPersonKey } from '@/lib/crypto/person-key'
import { db } from '@/lib/db'
import { keepPhoto, readPhoto } from '@/lib/photos/bytes'
import { storePhoto } from '@/lib/photos/store-photo'
import { cutGroup, cutPortrait, sitters } from '@/scripts/pictures/portraits'
import { allowFaces, facesIn, putName } from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { EngineFailed } from './engine'
import { createEnginePool } from './engine-pool'
import { compareAgain, lookAtPhoto } from './look-commands'
import { distanceOf } from './match'
import { makeTemplate } from './template-commands'
import { openNumbers } from './template-numbers'

const system = { type: 'system', id: 'job:test' } as const
const [first, second] = [sitters[1]!, sitters[4]!]

const PATIENCE = { timeout: 120_000 } // the model is as quick as the machine

describe('the model itself', PATIENCE, () => {
  const pool = createEnginePool({ size: 1, idleMs: 400, mostPhotos: 5 })

  test('faces of a group are found, and described alike from their boxes', async () => {
    const group = await cutGroup(6)
    const found = await pool.describe(group)
    expect(found).toHaveLength(4)
    const boxes = found.map(({ box }) => box)
    const again = await pool.describe(group, boxes)
    expect(again.map(({ descriptor }, index) => distanceOf(descriptor, found[index]!.descriptor))).toEqual([
      0, 0, 0, 0,
    ])
    for (const { left, top, width, height } of boxes) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
      expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1)
    }
  })

  test('a face is known again in another photo, and is not taken for somebody else', async () => {
    const [one, other, stranger] = await Promise.all(
      [cutPortrait(first, 0), cutPortrait(first, 5), cutPortrait(second, 0)].map(async (file) => {
        const [face] = await pool.describe(await file)
        return face!.descriptor
      }),
    )
    expect(distanceOf(one!, other!)).toBeLessThan(0.35)
    expect(distanceOf(one!, stranger!)).toBeGreaterThan(0.5)
  })

  test('for a template a face is described by several cuts: other numbers than at a look, of the same person', async () => {
    const file = await cutPortrait(first, 0)
    const [look] = await pool.describe(file)
    const [template] = await pool.describe(file, [look!.box], true)
    expect(distanceOf(template!.descriptor, look!.descriptor)).toBeGreaterThan(0.01)
    expect(distanceOf(template!.descriptor, look!.descriptor)).toBeLessThan(0.2)
  })

  test('what is no picture fails by itself, and the next photo is described', async () => {
    await expect(pool.describe(Buffer.from('nothing'))).rejects.toThrow(EngineFailed)
    expect(await pool.describe(await cutPortrait(first))).toHaveLength(1)
  })

  test('a process that dies fails the photo in hand only', async () => {
    await pool.describe(await cutPortrait(first))
    const [group, portrait] = [await cutGroup(5), await cutPortrait(first)]
    const inHand = pool.describe(group)
    const inQueue = pool.describe(portrait)
    for (const pid of pool.pids()) process.kill(pid, 'SIGKILL')
    await expect(inHand).rejects.toThrow(EngineFailed)
    expect(await inQueue).toHaveLength(1)
  })

  test('without work no process stays, and its memory is back', async () => {
    await pool.describe(await cutPortrait(first))
    const [pid] = pool.pids()
    await expect.poll(() => pool.pids(), { timeout: 10_000 }).toEqual([])
    await expect.poll(() => isAlive(pid!), { timeout: 10_000 }).toBe(false)
  })
})

test(
  'C-156 with the real model: after one name, the same person is suggested in another photo and in a group',
  PATIENCE,
  async () => {
    const pool = createEnginePool({ size: 2, idleMs: 400 })
    const { member } = await makePerson()
    await allowFaces(member)
    const add = async (bytes: Buffer, fileName: string) => {
      const { photoId } = await storePhoto(member, { fileName, bytes })
      await lookAtPhoto(system, { userId: member.id, photoId }, pool)
      return photoId
    }
    const carefullyDescribed = async (photoId: string) => {
      const file = await readPhoto(db, { userId: member.id, photoId }, 'large')
      const [face] = await pool.describe(file!, await facesIn(photoId), true)
      return face!.descriptor
    }
    const named = await add(await cutPortrait(first, 0), 'one.jpg')
    const person = await putName(member, (await facesIn(named))[0]!.id, { agreed: true })
    expect(
      await makeTemplate(system, { userId: member.id, faceId: (await facesIn(named))[0]!.id }, pool),
    ).toBe('made')
    expect(await numbersOf(member.id)).toEqual(await carefullyDescribed(named))
    const same = await add(await cutPortrait(first, 3), 'two.jpg')
    const other = await add(await cutPortrait(second, 0), 'three.jpg')
    const group = await add(await cutGroup(1), 'group.jpg')
    const saidIn = async (photoId: string) => (await facesIn(photoId)).flatMap((face) => face.suggestions)
    expect((await saidIn(same)).map(({ personId }) => personId)).toEqual([person.id])
    expect(await saidIn(other)).toEqual([])
    expect((await saidIn(group)).map(({ personId }) => personId)).toEqual([person.id])

    await db.faceSuggestion.deleteMany({ where: { userId: member.id } })
    await compareAgain(system, { userId: member.id, photoId: group }, pool)
    expect(await saidIn(group)).toHaveLength(1)
  },
)

test(
  'a photo that the engine cannot read is not marked as looked at: its job fails and is tried again',
  PATIENCE,
  async () => {
    const pool = createEnginePool({ size: 1, idleMs: 100 })
    const { member } = await makePerson()
    await allowFaces(member)
    const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes: await cutPortrait(first, 6) })
    await keepPhoto(db, { userId: member.id, photoId }, { large: Buffer.from('broken') })
    await expect(lookAtPhoto(system, { userId: member.id, photoId }, pool)).rejects.toThrow(EngineFailed)
    expect(await db.faceLook.count({ where: { photoId } })).toBe(0)
  },
)

async function numbersOf(userId: string) {
  const { id, numbers } = await db.faceTemplate.findFirstOrThrow({ where: { userId } })
  return openNumbers(await openPersonKey(db, userId), id, numbers)
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
