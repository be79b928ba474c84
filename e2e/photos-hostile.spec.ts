import { performance } from 'node:perf_hooks'
import { fewAtOnce } from '@/lib/photos/few-at-once'
import { cutAtEachPercent, manyParts, tooMuch } from '@/scripts/test/deep-images'
import { brokenBits, hostileImages, type TestFile } from '@/scripts/test/hostile-images'
import { makeSignedIn, type SignedIn } from './support/people'
import { addPhotos } from './support/pictures'
import { forgetAllTries } from './support/sweep'
import { expect, test } from './support/test'
import { call, put, UPLOADS } from './support/uploads'
import type { World } from './support/world'

const AT_ONCE = 4
const names = [
  '../../etc/passwd.jpg',
  'nul\0byte.jpg',
  'CON',
  `${'a'.repeat(400)}.jpg`,
  'r\u202egpj.exe',
  'x.jpg.php',
]

test('hostile files over the wire are refused with a sentence each, nothing of them stays, and everybody else is served', async ({
  page,
  signIn,
  world,
}) => {
  test.setTimeout(240_000)
  const [eve, ada, heard] = [await makeSignedIn(world), await signIn(), world.said().length]
  const [photoId = ''] = await addPhotos(world, ada, 1)
  const files = await corpus()
  let isOver = false
  const served = serve(world, ada, photoId, () => isOver)
  const inTurn = fewAtOnce(AT_ONCE)
  const began = performance.now()
  const ends = await Promise.all(
    files.map((file, at) => inTurn(async () => ({ ...file, ...(await send(world, eve, file, names[at])) }))),
  )
  const seconds = (performance.now() - began) / 1000
  isOver = true
  const waits = await served
  for (const { name, mayShow, status, said } of ends) {
    const isRefused = [400, 422].includes(status) && /^[A-Z].*\.$/.test(said)
    expect([name, status, said, isRefused || (mayShow && status === 201)]).toEqual([name, status, said, true])
  }
  const shown = ends.filter(({ status }) => status === 201).length
  console.log(
    `${files.length} files in ${seconds.toFixed(1)} s, ${shown} shown; ${waits.length} answers to others meanwhile, the slowest after ${Math.round(Math.max(...waits))} ms`,
  )
  expect(waits.length).toBeGreaterThan(50)
  expect(await world.prisma.photo.count({ where: { userId: eve.id } })).toBeLessThanOrEqual(shown)
  expect(await world.prisma.photoUpload.count({ where: { userId: eve.id } })).toBe(0)
  const { keptBytes } = await import('@/scripts/test/kept-bytes')
  expect(await keptBytes(`people/${eve.id}/uploads`)).toEqual([])
  await page.goto('/photos')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 photo.')
  expect(world.said().slice(heard)).not.toMatch(/ended by itself|exit code|uncaught|unhandled/i)
})

async function corpus(): Promise<(TestFile & { mayShow: boolean })[]> {
  const must = [
    ...(await hostileImages()),
    ...(await cutAtEachPercent()).filter((_, at) => at % 4 === 0),
    ...(await tooMuch()),
  ]
  const may = [...(await manyParts()), ...(await brokenBits(30))]
  return [
    ...must.map((file) => ({ ...file, mayShow: false })),
    ...may.map((file) => ({ ...file, mayShow: true })),
  ]
}

/** Uploads a file, and says how that ended. */
async function send(world: World, as: SignedIn, { bytes }: TestFile, name = 'holiday.jpg') {
  const body = JSON.stringify({ name, byteCount: Math.max(1, bytes.length) })
  const begun = await call(world, UPLOADS, { method: 'POST', as, body })
  if (begun.status !== 201) return { status: begun.status, said: await sentenceOf(begun) }
  const { id, pieceBytes } = (await begun.json()) as { id: string; pieceBytes: number }
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const answer = await put(world, as, `${UPLOADS}/${id}?offset=${at}`, bytes.subarray(at, at + pieceBytes))
    if (answer.status !== 200) return { status: answer.status, said: await sentenceOf(answer) }
    if (at + pieceBytes >= bytes.length) return { status: 201, said: '' } // a twin of one that was shown
  }
  const empty = await put(world, as, `${UPLOADS}/${id}?offset=0`, Buffer.alloc(1))
  return { status: empty.status, said: await sentenceOf(empty) }
}

async function sentenceOf(answer: Response) {
  const said = await answer.text()
  return said.startsWith('{') ? ((JSON.parse(said) as { message?: string }).message ?? '') : said.trim()
}

/** Somebody else looks at their library all the while. Returns how long each answer took, in milliseconds. */
async function serve(world: World, as: SignedIn, photoId: string, isOver: () => boolean) {
  const waits: number[] = []
  const paths = [`/api/photos/${photoId}/small`, '/api/photos/grid/page?from=0', '/api/photos/grid']
  for (let turn = 0; !isOver(); turn += 1) {
    if (turn % 300 === 0) await forgetAllTries(world)
    const began = performance.now()
    const path = paths[turn % paths.length]!
    const answer = await call(world, path, { as })
    await answer.arrayBuffer()
    expect([path, answer.status]).toEqual([path, 200])
    waits.push(performance.now() - began)
  }
  return waits
}
