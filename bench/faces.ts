import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { setChoice } from '@/lib/consent/commands'
import { prisma } from '@/lib/prisma'
import { cutGroup, cutPortrait, GROUPS, sitters, TAKES } from '@/scripts/pictures/portraits'
import { makePerson } from '@/scripts/test/people'
import { type Answer, type Asked, isQuick } from './answer'
import { startBareModel } from './bare-model'
import { measureAccuracy } from './faces-of-samples'
import { askOff } from './faces-off'
import { fillLibrary } from './library'
import { short } from './numbers'
import { childrenOf, processorMs, residentMegabytes } from './processes'
import type { Stack } from './stack'

const PHOTOS = isQuick ? 60 : 1_000
const SHARE_OF_GROUPS = 0.2
const GOAL_RATIO = 1.3

/** What facial recognition costs over a library, beside the bare model on the same pixels, and how fast it ends. */
export async function askFaces({ pids }: Stack): Promise<Asked> {
  const pictures = await cutPictures()
  const bare = await startBareModel(pictures)
  const before = await bare.goOver(PHOTOS / 2)
  const ours = await lookAtLibrary(pids.worker, pictures)
  const after = await bare.goOver(PHOTOS / 2)
  bare.end()
  const [bareMs, barePms] = [before.ms + after.ms, before.processorMs + after.processorMs]
  const accuracy = await measureAccuracy()
  return {
    answers: [
      ratioRow('from the switch to the last face', [ours.ms, bareMs], GOAL_RATIO),
      ratioRow('processor time of the worker and its engines', [ours.processorMs, barePms]),
      plainRow('Peak memory of one face engine', `${Math.round(ours.peakMegabytes)} MB`),
      ...accuracy.answers,
      await askOff(pictures),
    ],
    notes: [
      `Beside the library stands the bare model: the package as it documents itself (find, landmarks, descriptor), on the same pixels, decoded beforehand, in as many processes; half before ours and half after. It found ${before.faceCount + after.faceCount} faces, ours ${ours.faceCount}. Ours decodes, unseals, aligns, describes each face and its mirror image, compares and writes. The engines end half a minute after the last photo, and their memory returns.`,
      ...accuracy.notes,
      `The switch went off while at least four jobs were in the worker's hands, looking at photos of others, before and after.`,
    ],
  }
}

/** Fills a library, turns facial recognition on and waits for the last look. */
async function lookAtLibrary(workerPid: number, pictures: readonly Buffer[]) {
  const { id, member } = await makePerson()
  await fillLibrary(id, PHOTOS, pictures)
  const [begunMs, used] = [processorMs(workerPid) ?? NaN, new Map<number, number>()]
  let peakMegabytes = 0
  const watch = setInterval(() => {
    for (const pid of childrenOf(workerPid)) {
      peakMegabytes = Math.max(
        peakMegabytes,
        orZero(() => residentMegabytes(pid)),
      )
      used.set(
        pid,
        Math.max(
          used.get(pid) ?? 0,
          orZero(() => processorMs(pid)),
        ),
      )
    }
  }, 200)
  const begun = performance.now()
  await setChoice(member, { purpose: 'face-recognition', value: 'on', method: 'consent-screen' })
  while ((await prisma.faceLook.count({ where: { userId: id } })) < PHOTOS) await sleep(100)
  const ms = performance.now() - begun
  await sleep(250)
  clearInterval(watch)
  const ofEngines = [...used.values()].reduce((sum, each) => sum + each, 0)
  const ofWorker = (processorMs(workerPid) ?? NaN) - begunMs
  const faceCount = await prisma.face.count({ where: { userId: id } })
  return { ms, processorMs: ofEngines + ofWorker, peakMegabytes, faceCount }
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

function ratioRow(what: string, [ours, bare]: [number, number], goal?: number): Answer {
  const ratio = ours / bare
  return {
    question: `Facial recognition over a library of ${PHOTOS} photos: ${what}`,
    ours: `${short(ours / PHOTOS)} ms a photo`,
    other: `${short(bare / PHOTOS)} ms a photo`,
    ratio: ratio.toFixed(2),
    goal: goal ? `≤ ${goal} ×` : '',
    isMet: goal ? ratio <= goal : null,
  }
}

function plainRow(question: string, ours: string): Answer {
  return { question, ours, other: '', ratio: '', goal: '', isMet: null }
}

// A process may end while we look at it.
function orZero(read: () => number | null) {
  try {
    return read() || 0
  } catch {
    return 0
  }
}
