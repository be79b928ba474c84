import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sessionCookieName } from '@/lib/auth/cookies'
import { openSession } from '@/lib/auth/session'
import { prisma } from '@/lib/prisma'
import { takeLandscape, travels } from '@/scripts/pictures/landscapes'
import { makePerson } from '@/scripts/test/people'
import { type Asked, isQuick, ROUNDS } from './answer'
import { median, short } from './numbers'
import { residentMegabytes } from './processes'
import type { Stack } from './stack'

const PHOTOS = isQuick ? 40 : 200
const IN_FLIGHT = 4

/** How fast photos come in, beside a bare write of the same bytes to the same disk. */
export async function askUploads({ origin, pids }: Stack): Promise<Asked> {
  const files = await makeFiles()
  const bytes = files.reduce((sum, file) => sum + file.length, 0)
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await timed(() => writeAll(files)))
    const cookie = await signedIn()
    ours.push(await timed(() => inTurns(files, (file) => upload(origin, cookie, file))))
  }
  const [taken, floor] = [median(ours), median(bare)]
  const rate = (ms: number) => `${short(bytes / 1_000 / ms)} MB/s, ${short((PHOTOS * 1_000) / ms)} photos/s`
  return {
    answers: [
      {
        question: `${PHOTOS} photos uploaded, decoded, sealed and stored in four sizes, ${IN_FLIGHT} at a time`,
        ours: rate(taken),
        other: rate(floor),
        ratio: short(taken / floor),
        goal: '',
        isMet: null,
      },
    ],
    notes: [
      `Beside the uploads stands a bare write of the same ${Math.round(bytes / 1e6)} MB, each file flushed to the disk. The app held ${Math.round(residentMegabytes(pids.app))} MB after the uploads; decoding takes nearly all of the time.`,
    ],
  }
}

/** As many different files: the same pictures, each with a comment of its own behind its first marker. */
async function makeFiles() {
  const drawn = await Promise.all(travels.slice(0, 8).map((shot, index) => takeLandscape(shot, 500 + index)))
  return Array.from({ length: PHOTOS }, (_, index) => drawn[index % drawn.length]!)
}

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
    await inTurns(files, async (file, index) => {
      const handle = await open(join(folder, String(index)), 'w')
      await handle.writeFile(file)
      await handle.sync()
      await handle.close()
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inTurns<T>(items: T[], run: (item: T, index: number) => Promise<void>) {
  let next = 0
  const one = async () => {
    while (next < items.length) {
      const index = next++
      await run(items[index]!, index)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, one))
}

async function timed(run: () => Promise<void>) {
  const start = performance.now()
  await run()
  return performance.now() - start
}
