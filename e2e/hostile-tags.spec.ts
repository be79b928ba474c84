import { request } from 'node:http'
import { rateRules } from '@/lib/auth/rate-rules'
import { drawPicture } from '@/scripts/test/hostile-images'
import { hostileTags } from '@/scripts/test/hostile-tags'
import { ask, ownPages } from './support/ask'
import { untilNoJob } from './support/jobs'
import { makeSignedIn, type SignedIn } from './support/people'
import { expect, test } from './support/test'
import type { World } from './support/world'

const MOST_MS = 5_000
const MANY = 50 // tries that are counted as one
const names = [
  'EXIF whose entries all name the same bytes',
  'EXIF of megabytes that points to its place again and again',
  'XMP of elements that never end',
  'XMP of names that never end',
]

test('while photos whose tags are made to do harm are added, read and stripped, others are answered and mail goes out', async ({
  page,
  signIn,
  openContext,
  world,
  mailbox,
}) => {
  test.setTimeout(180_000)
  const [ada, ben, heard] = [await signIn(), await makeSignedIn(world), world.said().length]
  const { setChoice } = await import('@/lib/consent/commands')
  await setChoice(ada.member, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
  const files = (await hostileTags()).filter(({ name }) => names.includes(name))
  expect(files).toHaveLength(names.length)
  const others = askOthers(world, ben)

  const ids: string[] = []
  for (const { bytes } of files) ids.push(await add(world, ada, bytes))
  const visitor = await (await openContext()).newPage()
  await visitor.goto('/reset')
  await visitor.getByRole('main').getByRole('textbox').fill(ben.email)
  await visitor.getByRole('main').getByRole('button').click()
  await mailbox.waitFor(ben.email, ({ subject }) => subject.startsWith('Set a new'))
  await untilNoJob(world, 'places.read')
  for (const id of ids) {
    await page.goto(`/photos/${id}`)
    await page.getByText('Take any location out of my file').click()
    await page.getByRole('button', { name: 'Take it out for good' }).click()
    await expect(
      page.getByText(/There was no location in this file|says more of its place than any camera does/),
    ).toBeVisible({ timeout: 30_000 })
  }

  const { longest, statuses } = await others.end()
  console.log(`${statuses.length} others were answered, the slowest after ${Math.round(longest)} ms`)
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(longest).toBeLessThan(MOST_MS)
  expect(world.said().slice(heard)).not.toMatch(/heap out of memory|Allocation failed/)
})

test('a hundred who ask for originals and read nothing stop nobody, and those without room are asked to come back', async ({
  world,
}) => {
  test.setTimeout(240_000)
  const [ada, ben, heard] = [await makeSignedIn(world), await makeSignedIn(world), world.said().length]
  const [photoId, other] = await Promise.all(
    [ada, ben].map(async (person) =>
      add(world, person, await drawPicture('png', { width: 2_000, height: 1_500 })),
    ),
  )
  const at = `/api/photos/${photoId}/original`
  const slow = Array.from({ length: 100 }, () => askAndStop(world, at, ada))
  const busy = (await Promise.all(slow)).filter(({ status }) => status === 503)
  expect(busy.length).toBeGreaterThan(50)
  expect(busy[0]?.retryAfter).toBe('5')
  const cookie = `${ben.cookie.name}=${ben.cookie.value}`
  expect((await ask(world, `/api/photos/${other}/original`, { cookie })).status).toBe(200)
  const head = await ask(world, `/api/photos/${other}/original`, { method: 'HEAD', cookie })
  expect([head.status, head.body, head.headers['content-type']]).toEqual([200, '', 'image/png'])
  // Who hangs up waits no more; who holds one and reads nothing is cut off, whose line stands open still.
  for (const { status, end } of await Promise.all(slow)) if (status === 0) end()
  const own = { cookie: `${ada.cookie.name}=${ada.cookie.value}` }
  await expect.poll(async () => (await ask(world, at, own)).status, { timeout: 60_000 }).toBe(200)
  for (const { end } of await Promise.all(slow)) end()
  expect(world.said().slice(heard)).not.toContain('"level":"error"')
})

test('who asks for very many originals, pictures or faces is asked to wait, and nobody else is', async ({
  world,
}) => {
  const [ada, ben] = [await makeSignedIn(world), await makeSignedIn(world)]
  const { keyedHash } = await import('@/lib/crypto/keys')
  const nothing = 'f0000000-0000-4000-8000-000000000000'
  for (const [rule, path, asks] of [
    ['original-bytes', `/api/photos/${nothing}/original`, 1],
    ['own-photo-bytes', `/api/photos/${nothing}/small`, MANY],
    ['face-crop', `/api/photos/faces/${nothing}`, 1],
  ] as const) {
    const key = keyedHash('rate-limit', `${rule}|${ada.id}`)
    const windowEndsAt = new Date(Date.now() + rateRules[rule].windowMs)
    await world.prisma.rateLimit.create({ data: { key, count: rateRules[rule].most, windowEndsAt } })
    const [last] = await Promise.all(Array.from({ length: asks }, () => askAs(world, ada, path))).then(
      (all) => all.filter(({ status }) => status === 429),
    )
    expect([rule, Number(last?.headers['retry-after']) > 0]).toEqual([rule, true])
    expect([rule, (await askAs(world, ada, path)).status]).toEqual([rule, 429])
    expect([rule, (await askAs(world, ben, path)).status]).toEqual([rule, 404])
  }
})

const askAs = (world: World, { cookie }: SignedIn, path: string) =>
  ask(world, path, { cookie: `${cookie.name}=${cookie.value}` })

type Begun = { status: number; retryAfter?: string; end: () => void }

/** Asks and reads nothing; after a quarter of a minute, whoever still waits for an answer has status 0. */
function askAndStop(world: World, path: string, { cookie }: SignedIn) {
  const { hostname, port, host } = new URL(world.origin)
  return new Promise<Begun>((resolve) => {
    const headers = { host, cookie: `${cookie.name}=${cookie.value}` }
    const asking = request({ hostname, port, path, headers, agent: false })
    const end = () => asking.destroy()
    asking.once('error', () => undefined)
    asking.once('response', (response) => {
      response.pause()
      const retryAfter = response.headers['retry-after']
      resolve({ status: response.statusCode ?? 0, retryAfter, end })
    })
    setTimeout(() => resolve({ status: 0, end }), 15_000)
    asking.end()
  })
}

/** Somebody else who looks at a page of theirs, again and again. */
function askOthers(world: World, ben: SignedIn) {
  const statuses: number[] = []
  let [longest, isOver] = [0, false]
  const cookie = `${ben.cookie.name}=${ben.cookie.value}`
  const going = (async () => {
    while (!isOver) {
      const began = performance.now()
      statuses.push((await ask(world, '/choices', { cookie })).status)
      longest = Math.max(longest, performance.now() - began)
    }
  })()
  return {
    end: async () => {
      isOver = true
      await going
      return { longest, statuses }
    },
  }
}

async function add(world: World, { cookie }: SignedIn, bytes: Buffer) {
  const send = async (method: string, path: string, body: Buffer) => {
    const headers = { ...ownPages(world), cookie: `${cookie.name}=${cookie.value}` }
    return JSON.parse((await ask(world, `/api/photos/uploads${path}`, { method, headers, body })).body) as {
      id?: string
      pieceBytes: number
      photoId?: string
    }
  }
  const begun = Buffer.from(JSON.stringify({ name: 'lake.jpg', byteCount: bytes.length }))
  const { id, pieceBytes } = await send('POST', '', begun)
  for (let offset = 0; ; offset += pieceBytes) {
    const piece = bytes.subarray(offset, offset + pieceBytes)
    const { photoId } = await send('PUT', `/${id}?offset=${offset}`, piece)
    if (photoId) return photoId
    if (offset >= bytes.length) throw new Error('The file did not become a photo.')
  }
}
