import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { setChoice } from '@/lib/consent/commands'
import { addJob } from '@/lib/jobs/queue'
import { prisma } from '@/lib/prisma'
import { countInHand } from '@/scripts/test/in-hand'
import { makePerson } from '@/scripts/test/people'
import { type Answer, isQuick } from './answer'
import { fillLibrary } from './library'
import { short } from './numbers'

const TEMPLATES = isQuick ? 2_000 : 10_000
const WORKERS = 4
const PATIENCE_MS = 60_000
const GOAL_MS = 1_000

/** How long the switch takes over thousands of templates, while the worker has four jobs or more in its hands. */
export async function askOff(pictures: readonly Buffer[]): Promise<Answer> {
  for (let count = 0; count < WORKERS; count += 1) {
    const other = await makePerson()
    await fillLibrary(other.id, 40, pictures)
    await setFaces(other.member, 'on')
    await addLooks(other.id)
  }
  const { id, member } = await makePerson()
  await setFaces(member, 'on')
  await fillTemplates(id)
  await untilBusy()
  const begun = performance.now()
  await setFaces(member, 'off')
  const ms = performance.now() - begun
  if ((await countInHand('faces.')) < WORKERS) throw new Error('The worker was not busy any more.')
  const left = await countLeft(id)
  if (left > 0) throw new Error(`Something is left: ${left}.`)
  return {
    question: `Facial recognition off: ${TEMPLATES} templates, faces and looks to zero, with ${WORKERS} jobs in hand`,
    ours: `${short(ms)} ms`,
    other: '',
    ratio: '',
    goal: `≤ ${GOAL_MS} ms`,
    isMet: ms <= GOAL_MS,
  }
}

type Someone = Awaited<ReturnType<typeof makePerson>>

function setFaces(member: Someone['member'], value: 'on' | 'off') {
  const method = value === 'on' ? 'consent-screen' : 'switch'
  return setChoice(member, { purpose: 'face-recognition', value, method })
}

/** Each photo by itself, as after an upload. */
async function addLooks(userId: string) {
  for (const { id: photoId } of await prisma.photo.findMany({ where: { userId }, select: { id: true } }))
    await addJob(prisma, 'faces.look', { userId, photoId })
}

async function untilBusy() {
  const latest = performance.now() + PATIENCE_MS
  while ((await countInHand('faces.')) < WORKERS) {
    if (performance.now() > latest) throw new Error('The worker never had four jobs in hand.')
    await sleep(20)
  }
}

async function countLeft(id: string) {
  const left = await Promise.all([
    prisma.faceTemplate.count({ where: { OR: [{ userId: id }, { subjectId: id }] } }),
    prisma.faceSuggestion.count({ where: { userId: id } }),
    prisma.faceLook.count({ where: { userId: id } }),
    prisma.faceRun.count({ where: { userId: id } }),
    prisma.face.count({ where: { userId: id } }),
  ])
  return left.reduce((sum, count) => sum + count, 0)
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
