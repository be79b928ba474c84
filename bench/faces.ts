import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { setChoice } from '@/lib/consent/commands'
import { createEnginePool } from '@/lib/faces/engine-pool'
import { keepPhoto } from '@/lib/photos/bytes'
import { prisma } from '@/lib/prisma'
import { cutGroup, cutPortrait, GROUPS, sitters, TAKES } from '@/scripts/pictures/portraits'
import { makePerson } from '@/scripts/test/people'
import { type Answer, type Asked, isQuick } from './answer'
import { short } from './numbers'
import { childrenOf, residentMegabytes } from './processes'
import type { Stack } from './stack'
import { setTimeout as sleep } from 'node:timers/promises'

const PHOTOS = isQuick ? 60 : 1_000
const TEMPLATES = isQuick ? 2_000 : 10_000
const SHARE_OF_GROUPS = 0.2
const GOAL_RATIO = 1.3
const GOAL_OFF_MS = 1_000

/** What facial recognition costs over a library, beside the bare model on the same pixels, and how fast it ends. */
export async function askFaces({ pids }: Stack): Promise<Asked> {
  const pictures = await cutPictures()
  const library = Array.from({ length: PHOTOS }, (_, index) => pictures[index % pictures.length]!)
  const bareMs = await runBare(library)
  const { id, member } = await makePerson()
  await fill(id, library)
  let peak = 0
  const watch = setInterval(() => {
    for (const pid of childrenOf(pids.worker)) peak = Math.max(peak, residentMegabytes(pid) || 0)
  }, 200)
  const start = performance.now()
  await setChoice(member, { purpose: 'face-recognition', value: 'on', method: 'consent-screen' })
  await until(async () => (await prisma.faceLook.count({ where: { userId: id } })) >= PHOTOS)
  const wholeMs = performance.now() - start
  clearInterval(watch)
  const [faces] = [await prisma.face.count({ where: { userId: id } })]
  const off = await askOff()
  return {
    answers: [
      {
        question: `Facial recognition over a library of ${PHOTOS} photos, from the switch to the last face`,
        ours: `${short(wholeMs / PHOTOS)} ms a photo`,
        other: `${short(bareMs / PHOTOS)} ms a photo`,
        ratio: (wholeMs / bareMs).toFixed(2),
        goal: `≤ ${GOAL_RATIO} ×`,
        isMet: wholeMs / bareMs <= GOAL_RATIO,
      },
      plainRow('Peak memory of one face engine', `${Math.round(peak)} MB`),
      off,
    ],
    notes: [
      `Beside the library stands the bare model: the same engine on the same bytes, as many processes, no database. ${faces} faces were found. The engines end half a minute after the last photo, and their memory returns.`,
      `The switch went off over ${TEMPLATES} templates while four jobs looked at photos of others.`,
    ],
  }
}

async function cutPictures() {
  const groups = Array.from({ length: GROUPS }, (_, index) => cutGroup(index + 1))
  const portraits = sitters.flatMap((sitter) =>
    Array.from({ length: Math.min(TAKES, 4) }, (_, take) => cutPortrait(sitter, take)),
  )
  const all = [...portraits, ...groups.slice(0, Math.round(portraits.length * SHARE_OF_GROUPS))]
  return Promise.all(
    all.map(async (made) =>
      sharp(await made)
        .webp({ quality: 82 })
        .toBuffer(),
    ),
  )
}

async function runBare(library: Buffer[]) {
  const engine = createEnginePool()
  const [first] = library
  await Promise.all([engine.describe(first!), engine.describe(first!)]) // loads the models
  const start = performance.now()
  let next = 0
  const one = async () => {
    while (next < library.length) await engine.describe(library[next++]!)
  }
  await Promise.all(Array.from({ length: 4 }, one))
  return performance.now() - start
}

async function fill(userId: string, library: Buffer[]) {
  for (const [index, large] of library.entries()) {
    const id = randomUUID()
    const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000)
    await keepPhoto(prisma, { userId, photoId: id }, { large })
    await prisma.photo.create({
      data: {
        ...{ id, userId, fileName: `${index}.jpg`, mediaType: 'image/jpeg', byteCount: large.length },
        ...{ contentHash: randomBytes(32), width: 960, height: 1200, createdAt: at, shownAt: at },
      },
      select: { id: true },
    })
  }
}

async function askOff(): Promise<Answer> {
  const others = await Promise.all([1, 2, 3, 4].map(() => makePerson()))
  const pictures = await cutPictures()
  for (const other of others) {
    await fill(other.id, pictures.slice(0, 20))
    await setChoice(other.member, { purpose: 'face-recognition', value: 'on', method: 'consent-screen' })
  }
  const { id, member } = await makePerson()
  await setChoice(member, { purpose: 'face-recognition', value: 'on', method: 'consent-screen' })
  await fillTemplates(id)
  const start = performance.now()
  await setChoice(member, { purpose: 'face-recognition', value: 'off', method: 'switch' })
  const ms = performance.now() - start
  const left = await Promise.all([
    prisma.faceTemplate.count({ where: { OR: [{ userId: id }, { subjectId: id }] } }),
    prisma.faceSuggestion.count({ where: { userId: id } }),
    prisma.faceLook.count({ where: { userId: id } }),
    prisma.face.count({ where: { userId: id } }),
  ])
  if (left.some((count) => count > 0)) throw new Error(`Something is left: ${left.join(', ')}.`)
  return {
    question: `Facial recognition off: ${TEMPLATES} templates, faces and looks to zero`,
    ours: `${short(ms)} ms`,
    other: '',
    ratio: '',
    goal: `≤ ${GOAL_OFF_MS} ms`,
    isMet: ms <= GOAL_OFF_MS,
  }
}

async function fillTemplates(userId: string) {
  const [person, photo] = [randomUUID(), randomUUID()]
  await prisma.knownPerson.create({ data: { id: person, userId, name: 'Me', memberId: userId } })
  await prisma.photo.create({
    data: {
      ...{ id: photo, userId, fileName: 'x.jpg', mediaType: 'image/jpeg', byteCount: 1 },
      ...{ contentHash: randomBytes(32), width: 9, height: 9, shownAt: new Date() },
    },
  })
  const ids = Array.from({ length: TEMPLATES }, () => randomUUID())
  await prisma.face.createMany({
    data: ids.map((id) => ({ id, userId, photoId: photo, left: 0, top: 0, width: 0.1, height: 0.1 })),
  })
  await prisma.faceTemplate.createMany({
    data: ids.map((faceId) => ({
      ...{ userId, personId: person, subjectId: userId, photoId: photo, faceId, model: 'bench' },
      ...{ numbers: randomBytes(550), expiresAt: new Date(Date.now() + 86_400_000) },
    })),
  })
}

function plainRow(question: string, ours: string): Answer {
  return { question, ours, other: '', ratio: '', goal: '', isMet: null }
}

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await sleep(250)
}
