import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { chosenStore } from '@/lib/storage/chosen-store'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { lookAll } from './pass-commands'

const system = { type: 'system', id: 'job:test' } as const

test('one photo that nobody can open does not stop a pass: the others are looked at, and it ends', async () => {
  const { id, member } = await makePerson()
  await cast.allowFaces(member)
  const photos = []
  for (const who of [1, 2, 3]) photos.push(await cast.makePhotoOf(member, [who]))
  await chosenStore().put(`people/${id}/photos/${photos[1]!.photoId}/large`, Buffer.alloc(200, 7))
  await lookAll(system, { userId: id }, cast.stubEngine())
  expect(await db.faceLook.count({ where: { userId: id } })).toBe(2)
  const [run] = await db.faceRun.findMany({ where: { userId: id } })
  expect(run).toMatchObject({ doneCount: 3, totalCount: 3 })
  expect(run?.finishedAt).not.toBeNull()
})
