import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { makePerson } from '@/scripts/test/people'
import { filterQuery, type LibraryFilter } from './filter'
import { readFilter } from './read-filter'
import { countLibrary, getGridJson, getGridPage } from './library-queries'
import { findFilterName } from './photo-queries'
import { placeLink } from './place-link'
import { searchLink } from './search-link'

test('somebody finds a photo by its words, its month, its place and the name of who is on it', async () => {
  const ada = await makePerson()
  const eve = await makePerson()
  const lake = await makePhoto(ada.id, {
    caption: 'Swimming in the Lake',
    shownAt: new Date('2024-07-03T10:00:00Z'),
  })
  const snow = await makePhoto(ada.id, {
    fileName: 'IMG_100%.jpg',
    shownAt: new Date('2024-01-03T10:00:00Z'),
  })
  await makePhoto(eve.id, { caption: 'Swimming, but hers' })
  await db.photoPlace.create({
    data: {
      photoId: snow,
      userId: ada.id,
      precision: 'CITY',
      source: 'OWNER',
      city: 'Tromsø',
      country: 'NO',
    },
  })
  const ben = await db.knownPerson.create({ data: { userId: ada.id, name: 'Ben Adeyemi' } })
  const face = await db.face.create({
    data: { userId: ada.id, photoId: lake, left: 0, top: 0, width: 0.1, height: 0.1 },
  })
  await db.faceName.create({ data: { userId: ada.id, faceId: face.id, personId: ben.id, way: 'TYPED' } })
  const album = await db.album.create({ data: { userId: ada.id, title: 'Winter' } })
  await db.albumPhoto.create({ data: { userId: ada.id, albumId: album.id, photoId: snow } })

  const found = async (filter: LibraryFilter) =>
    (await getGridPage(ada.member, filter, { from: 0 })).photos.map(({ id }) => id)
  expect(await found({})).toEqual([lake, snow])
  const search = (words: string) => found({ q: searchLink(ada.member, words) })
  expect(await search('lake swim')).toEqual([lake])
  expect(await search('100%')).toEqual([snow])
  expect(await search('%')).toEqual([snow])
  expect(await search('2024')).toEqual([lake, snow])
  expect(await search('january 2024')).toEqual([snow])
  expect(await search('tromsø')).toEqual([snow])
  expect(await search('norway')).toEqual([snow])
  expect(await search('adeyemi july')).toEqual([lake])
  expect(await search('adeyemi january')).toEqual([])
  expect(await found({ album: album.id })).toEqual([snow])
  expect(await found({ person: ben.id })).toEqual([lake])
  const tromso = placeLink(ada.id, { country: 'NO', city: 'Tromsø' })
  expect(await found({ place: tromso })).toEqual([snow])
  expect(await countLibrary(ada.member, { q: searchLink(ada.member, 'swimming') })).toBe(1)
  expect(await countLibrary(eve.member, { album: album.id })).toBe(0)
  expect(await countLibrary(eve.member, { person: ben.id })).toBe(0)
  expect(JSON.parse(await getGridJson(ada.member, {}))).toEqual({
    ratios: [150, 150],
    days: [19907, 1, 19725, 1],
    fingerprint: expect.stringMatching(/^2\./) as string,
  })
  expect(JSON.parse(await getGridJson(eve.member, { q: searchLink(eve.member, 'nothing') }))).toEqual({
    ratios: [],
    days: [],
    fingerprint: '0.0',
  })
  await db.face.update({ where: { id: face.id }, data: { isRefused: true } })
  expect(await search('adeyemi')).toEqual([])
})

test('a library keeps its fingerprint until another photo stands at one of its places', async () => {
  const ada = await makePerson()
  const eve = await makePerson()
  const first = await makePhoto(ada.id, { shownAt: new Date('2024-07-03T10:00:00Z') })
  const second = await makePhoto(ada.id, { shownAt: new Date('2024-01-03T10:00:00Z') })
  const fingerprint = async () => {
    const { fingerprint: shape } = JSON.parse(await getGridJson(ada.member, {})) as { fingerprint: string }
    const page = await getGridPage(ada.member, {}, { from: 200 })
    expect(page).toEqual({ photos: [], fingerprint: shape })
    return shape
  }
  const before = await fingerprint()
  await makePhoto(eve.id, {})
  await db.photo.update({ where: { id: first }, data: { caption: 'By the lake' } })
  expect(await fingerprint()).toBe(before)
  await db.photo.update({ where: { id: second }, data: { shownAt: new Date('2025-01-03T10:00:00Z') } })
  const turned = await fingerprint()
  expect(turned).not.toBe(before)
  const third = await makePhoto(ada.id, {})
  const more = await fingerprint()
  await db.photo.delete({ where: { id: third } })
  expect([more === turned, await fingerprint()]).toEqual([false, turned])
})

test('C-092 the words of a search stand sealed in the address: nobody else reads them, and no photo fits what was changed', async () => {
  const [ada, eve] = [await makePerson(), await makePerson()]
  await makePhoto(ada.id, { caption: 'The harbour of Helsinki' })
  await makePhoto(eve.id, { caption: 'The harbour of Helsinki' })
  const words = 'helsinki '.repeat(13)
  const q = searchLink(ada.member, words)
  expect(readFilter({ q })).toEqual({ q })
  expect(Buffer.from(q, 'base64url').toString('latin1')).not.toContain('helsinki')
  expect(searchLink(ada.member, words)).not.toBe(q)
  expect([await countLibrary(ada.member, { q }), await findFilterName(ada.member, { q })]).toEqual([1, words])
  const changed = q.startsWith('B') ? `C${q.slice(1)}` : `B${q.slice(1)}`
  for (const [member, other] of [
    [eve.member, q],
    [ada.member, changed],
    [ada.member, 'x'.repeat(50)],
  ] as const)
    expect([await countLibrary(member, { q: other }), await findFilterName(member, { q: other })]).toEqual([
      0,
      null,
    ])
})

test('a filter is read from an address, and what makes no sense is left out', () => {
  const album = '0190a3c2-0000-7000-8000-000000000001'
  expect(readFilter({ album, place: 'no', q: ['a', 'b'], city: 'Oslo' })).toEqual({ album })
  const q = 'x'.repeat(60)
  expect(filterQuery({ album, q }, { from: '60' })).toBe(`?from=60&album=${album}&q=${q}`)
  expect(filterQuery({})).toBe('')
})

test('a library of 50,000 answers at once', async () => {
  const ada = await makePerson()
  await db.$executeRaw`
    INSERT INTO "Photo" (id, "userId", "fileName", "mediaType", "byteCount", "contentHash", width, height, caption, "shownAt")
    SELECT gen_random_uuid(), ${ada.id}::uuid, 'IMG_' || n || '.jpg', 'image/jpeg', 4000000, int8send(n), 4032,
      CASE n % 3 WHEN 0 THEN 3024 WHEN 1 THEN 2268 ELSE 5376 END,
      CASE WHEN n % 10 = 0 THEN 'A walk by the sea, number ' || n ELSE '' END,
      timestamp '2026-11-01' - n * interval '95 minutes'
    FROM generate_series(1, 50000) AS n`
  await db.$executeRaw`ANALYZE "Photo"`
  const grid = await timed('the shape of 50,000 photos', () => getGridJson(ada.member, {}))
  const { ratios, days } = JSON.parse(grid) as { ratios: number[]; days: number[] }
  expect(ratios).toHaveLength(50_000)
  expect(days.filter((_, at) => at % 2).reduce((sum, count) => sum + count, 0)).toBe(50_000)
  console.log(`${grid.length} bytes`)
  expect(await timed('the first page', () => getGridPage(ada.member, {}, { from: 0 }))).toHaveProperty(
    'photos.length',
    200,
  )
  expect(await timed('the last page', () => getGridPage(ada.member, {}, { from: 49_800 }))).toHaveProperty(
    'photos.length',
    200,
  )
  expect(await timed('a count', () => countLibrary(ada.member, {}))).toBe(50_000)
  expect(
    await timed('a search', () => countLibrary(ada.member, { q: searchLink(ada.member, 'sea walk') })),
  ).toBe(5000)
})

async function timed<T>(what: string, run: () => Promise<T>) {
  const answer = await run()
  let least = Infinity
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now()
    expect(await run()).toEqual(answer)
    least = Math.min(least, performance.now() - began)
  }
  console.log(`${what}: ${least.toFixed(1)} ms`)
  expect(least).toBeLessThan(1000)
  return answer
}

let made = 0
async function makePhoto(userId: string, more: { caption?: string; fileName?: string; shownAt?: Date }) {
  const { id } = await db.photo.create({
    data: {
      userId,
      fileName: 'IMG_1.jpg',
      mediaType: 'image/jpeg',
      byteCount: 1,
      contentHash: Buffer.from(String((made += 1))),
      width: 3000,
      height: 2000,
      shownAt: new Date('2026-03-14T10:00:00Z'),
      ...more,
    },
    select: { id: true },
  })
  return id
}
