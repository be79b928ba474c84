import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { eraseFaceTraces, lookAgain } from './face-traces'
import type { Audience } from './audience'

type Change = {
  photoIds: string[]
  data: Partial<{
    audience: Audience
    isSearchable: boolean
    isInApi: boolean
    isFaceless: boolean
    caption: string
  }>
  trace: AuditAction
  /** What else must be so, and the sentence for one's own photo where it is not. */
  only?: { where: Prisma.PhotoWhereInput; else: string }
  also?: (tx: Tx) => Promise<void>
}

/** Writes what stands under a photo. */
export async function setCaption(member: Member, { photoId, caption }: { photoId: string; caption: string }) {
  await change(member, { photoIds: [photoId], data: { caption }, trace: 'photo.captioned' })
}

/** Decides who sees these photos. What is no longer public is no longer found or read by programs. C-117. */
export async function setAudience(
  member: Member,
  { photoIds, audience }: { photoIds: string[]; audience: Audience },
) {
  const closed = audience === 'PUBLIC' ? {} : { isSearchable: false, isInApi: false }
  const data = { audience, ...closed }
  return change(member, { photoIds, data, trace: 'photo.audience-changed' })
}

/** Opens or closes a public photo to search or to programs. C-119, C-120. */
export async function setOpen(
  member: Member,
  { photoId, what, isOpen }: { photoId: string; what: 'search' | 'programs'; isOpen: boolean },
) {
  const data = what === 'search' ? { isSearchable: isOpen } : { isInApi: isOpen }
  const trace = what === 'search' ? 'photo.search-changed' : 'photo.programs-changed'
  const only = isOpen ? whilePublic : undefined
  await change(member, { photoIds: [photoId], data, trace, only })
}

/** Keeps facial recognition away from photos: what it made of them goes in the same act. C-161. */
export async function setFaceless(
  member: Member,
  { photoIds, isFaceless }: { photoIds: string[]; isFaceless: boolean },
) {
  return change(member, {
    photoIds,
    data: { isFaceless },
    trace: 'photo.faceless-changed',
    also: async (tx) => {
      if (isFaceless) await eraseFaceTraces(tx, { userId: member.id, photoIds })
      else await lookAgain(tx, member.id)
    },
  })
}

const whilePublic: Change['only'] = {
  where: { audience: 'PUBLIC' },
  else: 'Only a public photo can be found or read by programs. Make it public first.',
}

async function change(member: Member, { photoIds, data, trace, only, also }: Change) {
  const own = { id: { in: photoIds }, userId: member.id }
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const { count } = await tx.photo.updateMany({ where: { ...own, ...only?.where }, data })
    if (count === 0 && only && (await tx.photo.count({ where: own })) > 0) throw new UserError(only.else)
    if (count === 0) throw new NotThere()
    await also?.(tx)
    await recordAudit(tx, member, trace, member.id)
    return count
  })
}
