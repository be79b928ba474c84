import 'server-only'

import { isAllowed } from '@/lib/consent/gate'
import type { Db, Tx } from '@/lib/db'
import { addJob, listQueued } from '@/lib/jobs/queue'
import { MODEL_ID } from './engine'
import { findAgreed } from './template-commands'

/** How many faces of one act become templates at most: one person never needs more. */
const MOST_OF_ONE_ACT = 12

const keyOf = (faceId: string) => `faces.template|${faceId}`

/** Of these faces, those of which a template is being made: the work waits, and may be done. */
export async function listComing(db: Db, userId: string, faceIds: readonly string[]) {
  if (faceIds.length === 0) return new Set<string>()
  const queued = await listQueued(db, faceIds.map(keyOf))
  const coming = new Set<string>()
  for (const faceId of faceIds)
    if (queued.has(keyOf(faceId)) && (await findAgreed(db, userId, faceId))) coming.add(faceId)
  return coming
}

/** Asks for a template of each face, as far as whoever it is agreed: the work asks again when it runs. */
export async function queueTemplates(tx: Tx, userId: string, faceIds: string[]) {
  if (!(await isAllowed(userId, 'face-recognition', tx))) return
  for (const faceId of faceIds.slice(0, MOST_OF_ONE_ACT))
    await addJob(tx, 'faces.template', { userId, faceId }, { key: keyOf(faceId) })
}

/** The same for the faces that a person is named on: the largest are the best. Those with a template of today's model need none. */
export async function queueTemplatesOf(tx: Tx, userId: string, personId: string) {
  const named = await tx.faceName.findMany({
    where: {
      ...{ userId, personId },
      OR: [{ answer: 'ALLOWED' }, { person: { memberId: null } }, { person: { memberId: userId } }],
      face: { isRefused: false, photo: openPhoto },
    },
    select: {
      faceId: true,
      face: { select: { width: true, height: true, _count: { select: { templates: ofThisModel } } } },
    },
  })
  named.sort((a, b) => b.face.width * b.face.height - a.face.width * a.face.height)
  const best = named.slice(0, MOST_OF_ONE_ACT).filter(({ face }) => face._count.templates === 0)
  await queueTemplates(
    tx,
    userId,
    best.map(({ faceId }) => faceId),
  )
}

const ofThisModel = { where: { model: MODEL_ID } } as const

/** A photo from which its owner does not keep facial recognition away. */
const openPhoto = { isFaceless: false, inAlbums: { none: { album: { isFaceless: true } } } } as const

/** Compares the faces without a name once more. */
export async function queueComparison(tx: Tx, userId: string) {
  if (!(await isAllowed(userId, 'face-recognition', tx))) return
  await addJob(tx, 'faces.compare', { userId }, { key: `faces.compare|${userId}` })
}
