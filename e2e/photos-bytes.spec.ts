import { request } from 'node:http'
import { sizeNames } from '@/lib/photos/sizes'
import { readWebp } from '@/lib/photos/webp-chunks'
import { drawPicture } from '@/scripts/test/hostile-images'
import { cameraJpeg } from '@/scripts/test/strange-images'
import { ask, ownPages } from './support/ask'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { expect, test } from './support/test'
import { add, begin, call, put, sendRest, UPLOADS } from './support/uploads'
import type { World } from './support/world'

const all = [...sizeNames, 'original']

test.describe('an upload', () => {
  test('comes in pieces, breaks off, goes on where it stopped, and is the same file to the byte', async ({
    world,
  }) => {
    const ada = await makeSignedIn(world)
    const bytes = await drawPicture('png', { width: 1_700, height: 1_700 })
    const { id, pieceBytes } = await begin(world, ada, bytes)
    expect(bytes.length).toBeGreaterThan(pieceBytes)
    const at = `${UPLOADS}/${id}`
    const first = await put(world, ada, `${at}?offset=0`, bytes.subarray(0, pieceBytes))
    expect([first.status, await first.json()]).toEqual([200, { offset: pieceBytes }])
    await breakOff(world, ada, `${at}?offset=${pieceBytes}`, bytes.subarray(pieceBytes, 2 * pieceBytes))
    const stands = await call(world, at, { as: ada })
    expect(await stands.json()).toEqual({ offset: pieceBytes, byteCount: bytes.length })
    const wrong = await put(world, ada, `${at}?offset=0`, bytes.subarray(0, 10))
    expect([wrong.status, (await wrong.json()) as unknown]).toEqual([
      409,
      expect.objectContaining({ offset: pieceBytes }),
    ])
    const photoId = await sendRest(world, ada, { id, offset: pieceBytes, pieceBytes, bytes })
    const original = await call(world, `/api/photos/${photoId}/original`, { as: ada })
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true)
    expect(original.headers.get('content-disposition')).toBe(
      `attachment; filename="holiday.png"; filename*=UTF-8''holiday.png`,
    )
    expect((await call(world, at, { as: ada })).status).toBe(404)
    expect(await begin(world, ada, bytes)).toEqual({ duplicateOf: photoId })
  })

  test('belongs to one person, comes from our own pages, and says why it is refused', async ({ world }) => {
    const [ada, eve] = [await makeSignedIn(world), await makeSignedIn(world)]
    const film = Buffer.from('\0\0\0\x18ftypisom and then the film')
    const { id } = await begin(world, ada, film)
    const at = `${UPLOADS}/${id}?offset=0`
    expect((await put(world, eve, at, film)).status).toBe(404)
    expect((await call(world, at, { as: eve })).status).toBe(404)
    expect((await call(world, at, { method: 'DELETE', as: eve })).status).toBe(404)
    expect((await call(world, at, { method: 'PUT', body: film })).status).toBe(401)
    const elsewhere = { origin: 'https://evil.example' }
    expect((await call(world, at, { method: 'PUT', as: ada, body: film, headers: elsewhere })).status).toBe(
      403,
    )
    const length = { 'content-length': String(4 * 1024 * 1024 + 1) }
    expect((await ask(world, at, { method: 'PUT', headers: { ...ownPages(world), ...length } })).status).toBe(
      413,
    )
    const refused = await put(world, ada, at, film)
    expect([refused.status, await refused.json()]).toEqual([
      422,
      { message: 'This is a film. We take JPEG, PNG and WebP.' },
    ])
    for (const body of [
      '',
      '{}',
      '[]',
      'null',
      '{"name":{"not":""},"byteCount":1}',
      '{"name":"a","byteCount":"9"}',
    ])
      expect([body, (await call(world, UPLOADS, { method: 'POST', as: ada, body })).status]).toEqual([
        body,
        400,
      ])
    const large = JSON.stringify({ name: 'a.jpg', byteCount: 26 * 1024 * 1024 })
    expect((await call(world, UPLOADS, { method: 'POST', as: ada, body: large })).status).toBe(422)
  })
})

test.describe('the bytes of a photo', () => {
  test('C-117 are there for those whom its owner chose, in every size, and the original for nobody else', async ({
    world,
  }) => {
    const [ada, friend, other] = await Promise.all([1, 2, 3].map(() => makeSignedIn(world)))
    await befriend(world, ada!, friend!)
    const photoId = await add(world, ada!, await cameraJpeg())
    const shown = { PRIVATE: [0, 0, 0], FRIENDS: [1, 0, 0], PUBLIC: [1, 1, 1] }
    for (const [audience, seen] of Object.entries(shown) as ['PRIVATE' | 'FRIENDS' | 'PUBLIC', number[]][]) {
      await world.prisma.photo.update({ where: { id: photoId }, data: { audience } })
      const asked = await Promise.all(
        [friend, other, undefined].map((as) =>
          Promise.all(all.map((size) => statusOf(world, photoId, size, as))),
        ),
      )
      expect([audience, asked]).toEqual([
        audience,
        seen.map((yes) => (yes ? [200, 200, 200, 404] : [404, 404, 404, 404])),
      ])
      expect(await Promise.all(all.map((size) => statusOf(world, photoId, size, ada)))).toEqual([
        200, 200, 200, 200,
      ])
    }
  })

  test('C-166 tell others nothing but what can be seen, and a browser may only show them', async ({
    world,
  }) => {
    const ada = await makeSignedIn(world)
    const photoId = await add(world, ada, await cameraJpeg(), 'canary by the mill.jpg')
    await world.prisma.photo.update({ where: { id: photoId }, data: { audience: 'PUBLIC' } })
    for (const size of sizeNames) {
      const { status, headers, ...answer } = await read(world, photoId, size)
      expect([size, status, readWebp(answer.bytes)?.metadataByteCount]).toEqual([size, 200, 0])
      expect(answer.bytes.includes('canary')).toBe(false)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-disposition': 'inline; filename="photo.webp"',
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
      })
      expect(JSON.stringify([...headers])).not.toMatch(/canary|Pinhole/)
    }
    const { headers } = await read(world, photoId, 'small', ada)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const known = { 'if-none-match': headers.get('etag') ?? '' }
    expect((await call(world, `/api/photos/${photoId}/small`, { as: ada, headers: known })).status).toBe(304)
    await call(world, `/api/photos/${photoId}/large?download`)
    expect(await world.prisma.photoDownload.count({ where: { photoId, byId: null } })).toBe(1)
  })

  test.describe('in the same browser', () => {
    test.use({ allowedErrors: [/Applying inline style violates|Blocked script execution/] })

    test('C-122 answer that they are gone at once, in every size, where they were shown a moment ago', async ({
      world,
      page,
      context,
    }) => {
      const [ada, other] = [await makeSignedIn(world), await makeSignedIn(world)]
      const photoId = await add(world, ada, await cameraJpeg())
      await giveSession(context, world, ada)
      const look = async (size: string) => (await page.goto(`/api/photos/${photoId}/${size}`))?.status()
      for (const size of sizeNames) expect([await look(size), await look(size)]).toEqual([200, 200])
      await world.prisma.photo.update({ where: { id: photoId }, data: { audience: 'PUBLIC' } })
      expect(await statusOf(world, photoId, 'small')).toBe(200)
      const { deletePhotos } = await import('@/lib/photos/delete-commands')
      await deletePhotos(ada.member, [photoId])
      for (const size of sizeNames) expect(await look(size)).toBe(410)
      for (const as of [ada, other, undefined])
        expect(await Promise.all(all.map((size) => statusOf(world, photoId, size, as)))).toEqual([
          410, 410, 410, 410,
        ])
    })
  })
})

/** Sends half of a piece, then hangs up. */
function breakOff(world: World, { cookie }: SignedIn, path: string, piece: Buffer) {
  const { hostname, port } = new URL(world.origin)
  const headers = {
    origin: world.origin,
    cookie: `${cookie.name}=${cookie.value}`,
    'content-length': String(piece.length),
  }
  return new Promise<void>((resolve) => {
    const sending = request({ hostname, port, path, method: 'PUT', headers })
    sending.once('error', () => undefined)
    sending.once('close', resolve)
    sending.write(piece.subarray(0, piece.length >> 1), () => sending.destroy())
  })
}

const statusOf = async (world: World, photoId: string, size: string, as?: SignedIn) =>
  (await call(world, `/api/photos/${photoId}/${size}`, { as })).status

async function read(world: World, photoId: string, size: string, as?: SignedIn) {
  const answer = await call(world, `/api/photos/${photoId}/${size}`, { as })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

async function befriend({ prisma }: World, one: SignedIn, two: SignedIn) {
  await prisma.friendship.create({ data: { userId: one.id, friendId: two.id, acceptedAt: new Date() } })
}
