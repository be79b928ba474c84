import { randomBytes } from 'node:crypto'
import type { World } from './world'

type Owner = { id: string }

/** A program of theirs, with a key. */
export async function programOf({ prisma }: Pick<World, 'prisma'>, { id: userId }: Owner) {
  const data = { userId, name: 'Wall calendar', purpose: 'It makes calendars.', termsVersion: 1 }
  const made = await prisma.apiClient.create({
    data: { ...data, keyHash: randomBytes(32) },
    select: { id: true },
  })
  return made.id
}

/** Somebody whom the owner calls Dad, on no photo yet. */
export async function secondPersonOf({ prisma }: Pick<World, 'prisma'>, { id: userId }: Owner) {
  return (await prisma.knownPerson.create({ data: { userId, name: 'Dad' }, select: { id: true } })).id
}

/** One asked the other, who said yes at a time, or did not answer. */
export async function friendshipOf(
  { prisma }: Pick<World, 'prisma'>,
  asker: Owner,
  asked: Owner,
  acceptedAt: Date | null,
) {
  const data = { userId: asker.id, friendId: asked.id, acceptedAt }
  return (await prisma.friendship.create({ data, select: { id: true } })).id
}

/** An administrator looks at somebody’s account. */
export async function lookAt({ id: personId }: Owner, { id }: Owner) {
  const { openLook } = await import('@/lib/oversight/commands')
  const wish = { personId, ground: 'support', reason: 'You asked us to look.' } as const
  return (await openLook({ type: 'admin', id }, wish)).id
}

/** Somebody has a private photo, and an album with it. */
export async function photoOf({ id }: Owner) {
  const { default: sharp } = await import('sharp')
  const { storePhoto } = await import('@/lib/photos/store-photo')
  const { addToAlbum } = await import('@/lib/photos/album-commands')
  const ada = { type: 'member', id } as const
  const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#7aa2c4' } })
    .jpeg()
    .toBuffer()
  const { photoId } = await storePhoto(ada, { fileName: 'a-lake.jpg', bytes })
  const { id: albumId } = await addToAlbum(ada, { photoIds: [photoId], title: 'By the lake' })
  return { photoId, albumId }
}

/** Mum in the owner’s photo, the owner in one of the friend’s, and a pass that the owner paused. */
export async function facesOf(
  { prisma }: Pick<World, 'prisma'>,
  {
    owner,
    friend,
    photoId,
    friendPhotoId,
  }: Record<'owner' | 'friend', Owner> & Record<'photoId' | 'friendPhotoId', string>,
) {
  const nameOne = async (userId: string, photo: string, person: { name: string; memberId?: string }) => {
    const box = { left: 0.3, top: 0.2, width: 0.2, height: 0.3 }
    const face = await prisma.face.create({ data: { userId, photoId: photo, ...box }, select: { id: true } })
    const known = await prisma.knownPerson.create({ data: { userId, ...person }, select: { id: true } })
    const name = await prisma.faceName.create({
      data: { userId, faceId: face.id, personId: known.id, way: 'TYPED' },
      select: { id: true },
    })
    return { faceId: face.id, knownPersonId: known.id, nameId: name.id }
  }
  const { nameId: _, ...mum } = await nameOne(owner.id, photoId, { name: 'Mum' })
  const { nameId: tagId } = await nameOne(friend.id, friendPhotoId, { name: 'Ada', memberId: owner.id })
  const run = await prisma.faceRun.create({
    data: { userId: owner.id, kind: 'LOOK', totalCount: 20, doneCount: 4, pausedAt: new Date() },
    select: { id: true },
  })
  return { ...mum, tagId, runId: run.id }
}

/** Somebody said yes at Facebook, as one of the people there, and has not decided here yet. */
export async function attemptOf({ id, sessionId }: Owner & { sessionId: string }, person = 'cleo') {
  const { beginLink, receiveAnswer } = await import('@/lib/connections/link-commands')
  const nia = { type: 'member', id } as const
  const url = await beginLink(nia, { provider: 'FACEBOOK', scopes: ['email'], sessionId })
  const answer = await sayYesAtFacebook(url, person)
  const answered = await receiveAnswer(nia, { provider: 'FACEBOOK', sessionId, answer })
  if (answered.next !== 'confirm') throw new Error(`It ended: ${answered.why}`)
  return answered.attemptId
}

async function sayYesAtFacebook(dialog: string, person: string) {
  const form = new URLSearchParams({
    ...Object.fromEntries(new URL(dialog).searchParams),
    person,
    choice: 'continue',
    grant: 'email',
  })
  const answer = await fetch(dialog, { method: 'POST', body: form, redirect: 'manual' })
  const { searchParams } = new URL(answer.headers.get('location') ?? '')
  return { state: searchParams.get('state') ?? '', code: searchParams.get('code') ?? undefined }
}
