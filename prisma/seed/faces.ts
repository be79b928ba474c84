import type { Member } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import type { PurposeId } from '@/lib/consent/purposes'
import { answerTag } from '@/lib/faces/tag-commands'
import { nameFaces } from '@/lib/faces/name-commands'
import type { NameTarget } from '@/lib/faces/naming'
import { prisma } from '@/lib/prisma'
import { cutGroup, cutPortrait, sitters } from '@/scripts/pictures/portraits'
import { drawnOnce } from '@/scripts/pictures/drawn-once'
import { drainJobs } from './drain'
import { addPhoto } from './library'
import type { Seeded } from './story'

/** Who sits for whom, by their place in the list of sitters. */
const SITS = { ada: 4, ben: 13, mara: 3, tess: 5, stranger: 11 } as const
const GROUP_OF_ADA = 3
const GROUP_OF_BEN = 6

/**
 * Ada and Ben let facial recognition look for people they know. Ada named herself and Ben, and Mara, who has no
 * account and agreed; some suggestions still wait for her. Everything is found by the engine itself.
 */
export async function meetPeople({ ada, ben }: Record<'ada' | 'ben', Seeded>) {
  await addPortraits(ben.member, 'ben', [0, 1, 2])
  const [ownOfAda, , mara, withBen] = [
    await addPortraits(ada.member, 'ada', [0, 1, 2]),
    await addPortraits(ada.member, 'stranger', [0]),
    await addPortraits(ada.member, 'mara', [0, 1, 2]),
    await addPortraits(ada.member, 'ben', [4, 5]),
  ]
  await addPortraits(ada.member, 'tess', [0, 1])
  for (const group of [GROUP_OF_ADA, GROUP_OF_BEN])
    await addPhoto(ada.member, `group-${group}.jpg`, await drawnOnce(['group', group], () => cutGroup(group)))

  await allow(ben.member, 'being-named', 'ask')
  for (const { member } of [ben, ada]) await allow(member, 'face-recognition', 'on')
  await drainJobs('faces.look')
  await nameLargest(ben.member, await photosOf(ben.member, 'ben'), 'me')
  await nameLargest(ada.member, ownOfAda.slice(0, 1), 'me')
  await nameLargest(ada.member, mara.slice(0, 1), { newName: 'Mara', agreed: 'yes' })
  await nameLargest(ada.member, withBen.slice(0, 1), { userName: 'ben' })
  await drainJobs('faces.template')
  await drainJobs('faces.') // every template is there: one comparison does for all
  const waiting = await prisma.faceName.findFirst({
    where: { person: { memberId: ben.id }, userId: ada.id },
    select: { id: true },
  })
  if (waiting) await answerTag(ben.member, waiting.id, 'allow')
}

async function addPortraits(member: Member, who: keyof typeof SITS, takes: number[]) {
  const ids: string[] = []
  for (const take of takes) {
    const file = await drawnOnce(['portrait', SITS[who], take], () => cutPortrait(sitters[SITS[who]]!, take))
    ids.push(await addPhoto(member, `${who}-${take + 1}.jpg`, file))
  }
  return ids
}

async function photosOf(member: Member, who: keyof typeof SITS) {
  const photos = await prisma.photo.findMany({
    where: { userId: member.id, fileName: { startsWith: `${who}-` } },
    select: { id: true },
  })
  return photos.map(({ id }) => id)
}

/** Names the largest face of each of these photos. */
async function nameLargest(member: Member, photoIds: string[], target: NameTarget) {
  const faces = await prisma.face.findMany({
    where: { userId: member.id, photoId: { in: photoIds } },
    orderBy: { width: 'desc' },
    distinct: ['photoId'],
    select: { id: true },
  })
  if (faces.length > 0)
    await nameFaces(
      member,
      faces.map(({ id }) => id),
      target,
    )
}

async function allow(member: Member, purpose: PurposeId, value: string) {
  await setChoice(member, { purpose, value, method: 'seed' })
}
