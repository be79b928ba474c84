import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { setAudience, setOpen } from '@/lib/photos/photo-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { drawPicture } from '@/scripts/test/hostile-images'
import { makePerson } from '@/scripts/test/people'
import { makeKey } from './commands'
import { findProgram } from './queries'
import { readPhotoBytes } from './read-commands'
import { currentTerms } from './terms'

const s3 = await vi.hoisted(async () => (await import('@/scripts/test/use-bucket')).useBucket())

test('C-120 a program that reads from a slow store keeps no owner waiting, and gets nothing that was closed meanwhile', async () => {
  const [dee, ada] = [await makePerson(), await makePerson()]
  const shop = { name: 'Print shop', purpose: 'It prints.', version: currentTerms().version }
  const { program } = (await findProgram(await makeKey(dee.member, shop)))!
  const bytes = await drawPicture('jpeg', { seed: 501 })
  const { photoId } = await storePhoto(ada.member, { fileName: 'a.jpg', bytes })
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  await setOpen(ada.member, { photoId, what: 'programs', isOpen: true })
  expect(await readPhotoBytes(program, photoId, 'small')).toBeInstanceOf(Buffer)

  const gate = s3.hold('GET', '/large')
  const slow = readPhotoBytes(program, photoId, 'large')
  await gate.asked
  await setOpen(ada.member, { photoId, what: 'programs', isOpen: false })
  gate.open()
  expect(await slow).toBeNull()
  expect(await db.apiRead.count({ where: { photoId } })).toBe(1)
})
