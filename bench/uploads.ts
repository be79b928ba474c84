import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { sessionCookieName } from '@/lib/auth/cookies'
import { openSession } from '@/lib/auth/session'
import { sizes } from '@/lib/photos/sizes'
import { prisma } from '@/lib/prisma'
import { takeLandscape, travels } from '@/scripts/pictures/landscapes'
import { makePerson } from '@/scripts/test/people'
import { type Answer, type Asked, isQuick, ROUNDS } from './answer'
import { median, short } from './numbers'
import { residentMegabytes } from './processes'
import type { Stack } from './stack'

const PHOTOS = isQuick ? 40 : 200
const IN_FLIGHT = 4
const QUALITY = 82

type Kind = { name: string; files: Buffer[] }

/** How fast photos come in, beside a bare write of the same bytes, and beside sharp alone making the same three sizes. */
export async function askUploads({ origin, pids }: Stack): Promise<Asked> {
  const answers: Answer[] = []
  for (const kind of await makeKinds()) answers.push(...(await askKind(origin, kind)))
  return {
    answers,
    notes: [
      `A bare write is the same bytes in as many files, each flushed to the disk. Sharp alone decodes the same bytes in one process, two at a time as our decoders do, and makes the same three sizes; nothing is sent, sealed or kept. The app held ${Math.round(residentMegabytes(pids.app))} MB after the uploads.`,
    ],
  }
}

async function askKind(origin: string, { name, files }: Kind): Promise<Answer[]> {
  const bytes = files.reduce((sum, file) => sum + file.length, 0)
  const [ours, bare, sharpAlone]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await timed(() => writeAll(files)))
    sharpAlone.push(await timed(() => inTurns(files, makeSizes, 2)))
    const cookie = await signedIn()
    ours.push(await timed(() => inTurns(files, (file) => upload(origin, cookie, file), IN_FLIGHT)))
  }
  const rate = (ms: number) =>
    `${short(bytes / 1_000 / ms)} MB/s, ${short((files.length * 1_000) / ms)} photos/s`
  const question = `${files.length} photos of ${name}, ${Math.round(bytes / 1e6)} MB, uploaded ${IN_FLIGHT} at a time, until each is kept in four sizes`
  const beside = (what: string, floor: number[]): Answer => ({
    question: `${question}; beside ${what}`,
    ours: rate(median(ours)),
    other: rate(median(floor)),
    ratio: short(median(ours) / median(floor)),
    goal: '',
    isMet: null,
  })
  return [beside('a bare write', bare), beside('sharp alone', sharpAlone)]
}

async function makeKinds(): Promise<Kind[]> {
  const drawn = await Promise.all(travels.slice(0, 8).map((shot, index) => takeLandscape(shot, 500 + index)))
  const large = await Promise.all(drawn.map(asOfCamera))
  const repeated = (files: Buffer[]) =>
    Array.from({ length: PHOTOS }, (_, index) => files[index % files.length]!)
  return [
    { name: '1.5 megapixels, drawn', files: repeated(drawn) },
    { name: '12 megapixels, with grain', files: repeated(large) },
  ]
}

/** The same scene as large and as grainy as a camera makes it. */
async function asOfCamera(drawn: Buffer) {
  const size = { width: 4000, height: 3000 }
  const grain = await sharp({
    create: {
      ...size,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return sharp(drawn)
    .resize(size.width, size.height, { fit: 'cover' })
    .composite([{ input: grain, blend: 'overlay' }])
    .jpeg({ quality: 90 })
    .toBuffer()
}

async function makeSizes(file: Buffer) {
  for (const pixels of Object.values(sizes))
    await sharp(file)
      .autoOrient()
      .resize(pixels, pixels, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: 3 })
      .toBuffer()
}

/** The same picture as a file of its own: a comment behind its first marker is different each time. */
function marked(file: Buffer) {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 18]), randomBytes(16)])
  return Buffer.concat([file.subarray(0, 2), comment, file.subarray(2)])
}

async function upload(origin: string, cookie: string, drawn: Buffer) {
  const file = marked(drawn)
  const headers = { cookie, origin, 'sec-fetch-site': 'same-origin' }
  const begun = await fetch(`${origin}/api/photos/uploads`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'photo.jpg',
      byteCount: file.length,
      contentHash: createHash('sha256').update(file).digest('hex'),
    }),
  })
  if (begun.status !== 201) throw new Error(`An upload was not begun: ${begun.status} ${await begun.text()}`)
  const { id, pieceBytes } = (await begun.json()) as { id: string; pieceBytes: number }
  for (let offset = 0; offset < file.length; offset += pieceBytes) {
    const sent = await fetch(`${origin}/api/photos/uploads/${id}?offset=${offset}`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(file.subarray(offset, offset + pieceBytes)),
    })
    if (!sent.ok) throw new Error(`A piece was refused: ${sent.status} ${await sent.text()}`)
    await sent.arrayBuffer()
  }
}

async function signedIn() {
  const { id } = await makePerson()
  const how = { method: 'PASSWORD', deviceId: null, fresh: true } as const
  const { token } = await prisma.$transaction((tx) => openSession(tx, { id, role: 'MEMBER' }, how))
  return `${sessionCookieName()}=${token}`
}

async function writeAll(files: Buffer[]) {
  const folder = mkdtempSync(join(tmpdir(), 'candor-bare-'))
  try {
    await inTurns(
      files,
      async (file, index) => {
        const handle = await open(join(folder, String(index)), 'w')
        await handle.writeFile(file)
        await handle.sync()
        await handle.close()
      },
      IN_FLIGHT,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inTurns<T>(items: T[], run: (item: T, index: number) => Promise<unknown>, atOnce: number) {
  let next = 0
  const one = async () => {
    while (next < items.length) {
      const index = next++
      await run(items[index]!, index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

async function timed(run: () => Promise<void>) {
  const start = performance.now()
  await run()
  return performance.now() - start
}
