import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { wasVisible } from '@/lib/photos/access'
import { readPhoto } from '@/lib/photos/bytes'
import { deletePhotos } from '@/lib/photos/delete-commands'
import { setAudience, setOpen } from '@/lib/photos/photo-commands'
import { sizeNames } from '@/lib/photos/sizes'
import { storePhoto } from '@/lib/photos/store-photo'
import { findMetadata } from '@/scripts/test/find-metadata'
import { inSession, makePerson, type TestPerson } from '@/scripts/test/people'
import { cameraJpeg, SECRET } from '@/scripts/test/strange-images'
import { makeKey } from './commands'
import { findProgram } from './queries'
import { readPhotoBytes } from './read-commands'
import { currentTerms } from './terms'

test('C-120 a program reads an open photo as it lies in the store, in every size, without a word of its file', async () => {
  const [program, ada] = [await programOf(), await makePerson()]
  const photoId = await add(ada, 'first')
  for (const size of sizeNames) expect(await readPhotoBytes(program, photoId, size)).toBeNull()
  await open(ada, photoId)
  for (const size of sizeNames) {
    const bytes = await readPhotoBytes(program, photoId, size)
    expect(await findMetadata(bytes!, [SECRET])).toEqual([])
    expect(bytes).toEqual(await readPhoto(db, { userId: ada.id, photoId }, size))
  }
})

test('C-122 what a program could read is told as gone once it is deleted, and what it could not, is not', async () => {
  const [program, ada] = [await programOf(), await makePerson()]
  const [shown, closed, hidden] = [await add(ada, 'a'), await add(ada, 'b'), await add(ada, 'c')]
  for (const photoId of [shown, closed]) await open(ada, photoId)
  await setOpen(ada.member, { photoId: closed, what: 'programs', isOpen: false })
  expect(await wasVisible(program, shown)).toBe(false)
  await deletePhotos(ada.member, [shown, closed, hidden])
  const gone = [shown, closed, hidden].map((photoId) => wasVisible(program, photoId))
  expect(await Promise.all(gone)).toEqual([true, false, false])
  expect(await readPhotoBytes(program, shown, 'small')).toBeNull()
})

async function programOf() {
  const shop = { name: 'Print shop', purpose: 'It prints.', version: currentTerms().version }
  const found = await findProgram(await makeKey(await inSession(await makePerson()), shop))
  if (!found) throw new Error('No key')
  return found.program
}

async function add({ member }: TestPerson, LensModel: string) {
  return (await storePhoto(member, { fileName: 'a.jpg', bytes: await cameraJpeg({ LensModel }) })).photoId
}

async function open({ member }: TestPerson, photoId: string) {
  await setAudience(member, { photoIds: [photoId], audience: 'PUBLIC' })
  await setOpen(member, { photoId, what: 'programs', isOpen: true })
}
