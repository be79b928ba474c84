import { NextRequest } from 'next/server'
import { expect, test, vi } from 'vitest'
import { GET } from '@/app/api/v1/photos/[id]/[size]/route'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { setAudience, setOpen } from '@/lib/photos/photo-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { drawPicture } from '@/scripts/test/hostile-images'
import { inSession, makePerson, type TestPerson } from '@/scripts/test/people'
import { endKey, makeKey } from './commands'
import { findProgram } from './queries'
import { readPhotoBytes } from './read-commands'
import { currentTerms } from './terms'

const s3 = await vi.hoisted(async () => (await import('@/scripts/test/use-bucket')).useBucket())
vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }))
vi.mock('next/navigation', () => ({}))

test('C-120 a program that reads from a slow store keeps no owner waiting, and gets nothing that was closed meanwhile', async () => {
  const ada = await makePerson()
  const maker = await inSession(await makePerson())
  const { program } = (await findProgram(await makeKey(maker, shop())))!
  const photoId = await openPhoto(ada, 501)
  expect(await readPhotoBytes(program, photoId, 'small')).toBeInstanceOf(Buffer)

  const gate = s3.hold('GET', '/large')
  const slow = readPhotoBytes(program, photoId, 'large')
  await gate.asked
  await setOpen(ada.member, { photoId, what: 'programs', isOpen: false })
  gate.open()
  expect(await slow).toBeNull()
  expect(await db.apiRead.count({ where: { photoId } })).toBe(1)
})

test.each<[string, number, (dee: TestPerson, id: string) => Promise<unknown>]>([
  ['whose key ends', 502, ({ member }, id) => endKey(member, id)],
  ['whose maker is suspended', 503, suspend],
])(
  'C-120 a program %s while it reads from a slow store gets nothing, and no reading is noted',
  async (_who, seed, end) => {
    const [dee, ada] = [await makePerson(), await makePerson()]
    const key = await makeKey(await inSession(dee), shop())
    const { program } = (await findProgram(key))!
    const photoId = await openPhoto(ada, seed)

    const gate = s3.hold('GET', '/large')
    const request = new NextRequest('http://localhost:3000/', { headers: { authorization: `Bearer ${key}` } })
    const slow = GET(request, { params: Promise.resolve({ id: photoId, size: 'large' }) })
    await gate.asked
    await end(dee, program.id)
    gate.open()
    expect((await slow).status).toBe(401)
    expect(await db.apiRead.count({ where: { photoId } })).toBe(0)
  },
)

const shop = () => ({ name: 'Print shop', purpose: 'It prints.', version: currentTerms().version })

async function openPhoto({ member }: TestPerson, seed: number) {
  const bytes = await drawPicture('jpeg', { seed })
  const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes })
  await setAudience(member, { photoIds: [photoId], audience: 'PUBLIC' })
  await setOpen(member, { photoId, what: 'programs', isOpen: true })
  return photoId
}

async function suspend({ id }: TestPerson) {
  await db.standingRecord.create({
    data: { userId: id, standing: 'SUSPENDED', reason: 'A test', byId: id, createdAt: now() },
  })
}
