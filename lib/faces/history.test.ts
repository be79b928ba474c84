import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { allowedStep, isAllowed } from '@/lib/consent/gate'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { areFriends, betweenBoth } from '@/lib/friends/friendship'
import { endFriendship } from '@/lib/friends/friendship-commands'
import { deletePhotos } from '@/lib/photos/delete-commands'
import { isFaceless } from '@/lib/photos/face-traces'
import { setFaceless } from '@/lib/photos/photo-commands'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { compareAgain, lookAtPhoto } from './look-commands'
import { mergePeople } from './merge-commands'
import { partFriends, removeNames } from './part-commands'
import { answerTag } from './tag-commands'
import { makeTemplate } from './template-commands'

const system = { type: 'system', id: 'job:test' } as const
const engine = cast.stubEngine(() => new Promise((resolve) => setImmediate(resolve)))

const deeds = [
  'allow',
  'refuse',
  'naming',
  'answer',
  'answer',
  'befriend',
  'part',
  'forget-parted',
  'look',
  'look',
  'name',
  'name',
  'name',
  'name',
  'compare',
  'delete',
  'exclude',
  'forget',
  'merge',
  'merge',
] as const

const deed = fc.record({
  what: fc.constantFrom(...deeds),
  who: fc.nat(2),
  other: fc.nat(2),
  pick: fc.nat(1000),
})
type Deed = { what: (typeof deeds)[number]; who: number; other: number; pick: number }

async function act(people: Member[], { what, who, other, pick }: Deed): Promise<unknown> {
  const [me, them] = [people[who]!, people[other]!]
  const of = <T>(all: readonly T[]) => all[pick % all.length]
  if (what === 'allow') return cast.allowFaces(me)
  if (what === 'refuse') return cast.refuseFaces(me)
  if (what === 'naming') return cast.setNaming(me, of(['off', 'ask', 'on'] as const)!)
  if (what === 'answer') return answerAndKeep(me, pick)
  if (what === 'befriend') return befriend(me, them)
  if (what === 'part') return unfriend(me, them)
  if (what === 'forget-parted') return partFriends(system, { userId: me.id, friendId: them.id })
  if (what === 'look')
    return lookAtPhoto(system, await cast.makePhotoOf(me, [who, other, 3 + (pick % 3)]), engine)
  if (what === 'forget') return removeNames(me)
  if (what === 'merge') return mergeAndKeep(me, pick)
  const photo = of(
    await db.photo.findMany({ where: { userId: me.id }, select: { id: true }, orderBy: { id: 'asc' } }),
  )
  if (what === 'compare' && photo) return compareAgain(system, { userId: me.id, photoId: photo.id }, engine)
  if (what === 'delete' && photo) return deletePhotos(me, [photo.id])
  if (what === 'exclude' && photo)
    return setFaceless(me, { photoIds: [photo.id], isFaceless: pick % 2 === 0 })
  const face = of(
    await db.face.findMany({ where: { userId: me.id }, select: { id: true }, orderBy: { id: 'asc' } }),
  )
  if (what === 'name' && face) return nameAndKeep(me, face.id, of([me, them, null, null]), pick % 2 === 0)
}

/** Of two acts at once, the later finds that what it was about is not there any more, or not allowed. */
function unlessGone(error: unknown) {
  const isGone =
    error instanceof Prisma.PrismaClientKnownRequestError && ['P2003', 'P2025'].includes(error.code)
  if (!isGone && !(error instanceof NotThere) && !(error instanceof UserError)) throw error
}

/** Names a face as anybody or nobody with an account, with or without their yes, and asks for a template. */
async function nameAndKeep(me: Member, faceId: string, whose: Member | null | undefined, isYes: boolean) {
  const answer = isYes ? 'ALLOWED' : 'WAITING'
  await cast.putName(
    me,
    faceId,
    whose ? { memberId: whose.id, answer } : { agreed: isYes, name: `N ${isYes}` },
  )
  await makeTemplate(system, { userId: me.id, faceId }, engine)
}

/** Two people without an account, one of them declared. */
async function nameTwo(me: Member) {
  const photo = await cast.makePhotoOf(me, [3, 4])
  await lookAtPhoto(system, photo, engine)
  const [one, two] = await cast.facesIn(photo.photoId)
  await nameAndKeep(me, one!.id, null, true)
  await nameAndKeep(me, two!.id, null, false)
}

/** A friend whom a library knows by a template of its own. */
async function nameFriend(me: Member, friend: Member) {
  const photo = await cast.makePhotoOf(me, [5])
  await lookAtPhoto(system, photo, engine)
  const [face] = await cast.facesIn(photo.photoId)
  await nameAndKeep(me, face!.id, friend, true)
}

/** Makes two of a list one, declared again in that act or not, and asks for a template of each of their faces. */
async function mergeAndKeep(me: Member, pick: number) {
  const where = { userId: me.id, ...(pick % 3 > 0 ? { memberId: null } : {}) }
  const people = await db.knownPerson.findMany({ where, orderBy: { id: 'asc' } })
  const [one] = people.splice(pick % Math.max(1, people.length), 1)
  const two = people[Math.floor(pick / 7) % Math.max(1, people.length)]
  if (!one || !two) return
  const agreed = pick % 5 < 2 ? ('yes' as const) : undefined
  const { id } = await mergePeople(me, { personId: one.id, intoId: two.id, agreed })
  for (const { faceId } of await db.faceName.findMany({ where: { personId: id } }))
    await makeTemplate(system, { userId: me.id, faceId }, engine)
}

async function befriend(a: Member, b: Member) {
  if (a.id === b.id || (await areFriends(db, a.id, b.id))) return
  const data = [{ userId: a.id, friendId: b.id, acceptedAt: now() }]
  await db.friendship.createMany({ data, skipDuplicates: true })
}

async function unfriend(a: Member, b: Member) {
  const held = await db.friendship.findMany({ where: { OR: betweenBoth(a.id, b.id) }, select: { id: true } })
  for (const { id } of held) await endFriendship(a, id)
}

/** Says yes or no to a name that somebody put on me, and asks for a template. */
async function answerAndKeep(me: Member, pick: number) {
  const where = { userId: { not: me.id }, person: { memberId: me.id } }
  const tags = await db.faceName.findMany({ where, orderBy: { id: 'asc' } })
  const tag = tags[pick % Math.max(1, tags.length)]
  if (!tag) return
  await answerTag(me, tag.id, pick % 4 === 0 ? 'refuse' : 'allow')
  await makeTemplate(system, { userId: tag.userId, faceId: tag.faceId }, engine)
}

/** Every template and suggestion of somebody who did not agree: none, whatever happened. */
async function notAgreed(people: Member[]) {
  const wrong: string[] = []
  const ids = { in: people.map(({ id }) => id) }
  const face = { select: { name: { select: { personId: true, answer: true } } } } as const
  const person = { select: { id: true, memberId: true, agreedAt: true } } as const
  const templates = await db.faceTemplate.findMany({ where: { userId: ids }, include: { face, person } })
  for (const {
    userId,
    subjectId,
    photoId,
    face: { name },
    person: known,
  } of templates) {
    if (!(await isAllowed(userId, 'face-recognition'))) wrong.push('template in a library that is off')
    if (await isFaceless(db, photoId)) wrong.push('template of an excluded photo')
    if (name?.personId !== known.id) wrong.push('template of a face with another name')
    if (subjectId !== known.memberId) wrong.push('template of another member')
    if (!subjectId && !known.agreedAt) wrong.push('template of somebody who did not agree')
    if (subjectId && subjectId !== userId && name?.answer !== 'ALLOWED') wrong.push('template before a yes')
    if (subjectId && !(await agrees(userId, subjectId)))
      wrong.push('template of a friend who does not allow it')
  }
  const open = { userId: ids, isRefused: false } // a no that is remembered suggests nothing
  const suggestions = await db.faceSuggestion.findMany({ where: open, include: { person } })
  for (const { userId, person: known } of suggestions) {
    if (!(await isAllowed(userId, 'face-recognition'))) wrong.push('suggestion in a library that is off')
    if (known.memberId && !(await agrees(userId, known.memberId)))
      wrong.push('suggestion of a friend who said no')
    if (!known.memberId && !known.agreedAt) wrong.push('suggestion of somebody who did not agree')
  }
  return wrong
}

type Spoken = { at: Date; undeclared: Set<string> }

/** The faces whose name, at this moment, is of somebody for whom nobody declared anything. */
async function listSpoken(people: Member[]): Promise<Spoken> {
  const at = now()
  const rows = await db.faceName.findMany({
    where: { userId: { in: people.map(({ id }) => id) }, person: { memberId: null, agreedAt: null } },
    select: { faceId: true },
  })
  return { at, undeclared: new Set(rows.map(({ faceId }) => faceId)) }
}

/** Templates of faces that nobody declared when we looked before, and for which nobody did since. */
async function neverDeclared(people: Member[], before: Spoken) {
  const templates = await db.faceTemplate.findMany({
    where: { userId: { in: people.map(({ id }) => id) }, subjectId: null },
    include: { face: { select: { name: { select: { createdAt: true } } } }, person: true },
  })
  return templates.filter(({ faceId, face, person }) => {
    const isNamedSince = !face.name || face.name.createdAt > before.at
    const isDeclaredSince = !person.agreedAt || person.agreedAt >= before.at
    return before.undeclared.has(faceId) && !isNamedSince && !isDeclaredSince
  })
}

async function agrees(ownerId: string, memberId: string) {
  if (ownerId === memberId) return true
  return (
    (await areFriends(db, ownerId, memberId)) &&
    (await isAllowed(memberId, 'face-recognition')) &&
    (await allowedStep(memberId, 'being-named')) !== 'off'
  )
}

test(
  'C-159 whatever three people do, in any order and at once: no template of anyone who did not agree, anywhere',
  async () => {
    let kept = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { maxLength: 30, size: 'large' }),
        async (history) => {
          const people = [await makePerson(), await makePerson(), await makePerson()].map(
            ({ member }) => member,
          )
          for (const member of people) await cast.allowFaces(member)
          for (const member of people) await cast.setNaming(member, 'on')
          await cast.befriend(people[0]!, people[1]!)
          await nameTwo(people[0]!)
          await nameFriend(people[0]!, people[1]!)
          for (const together of history) {
            const before = await listSpoken(people)
            await Promise.all(together.map((one) => act(people, one).catch(unlessGone)))
            expect(await notAgreed(people)).toEqual([])
            expect(await neverDeclared(people, before)).toEqual([])
          }
          kept += await db.faceTemplate.count({ where: { userId: { in: people.map(({ id }) => id) } } })
        },
      ),
      { numRuns: Number(process.env.HISTORIES ?? 30) },
    )
    expect(kept).toBeGreaterThan(0)
  },
  Number(process.env.HISTORIES ?? 30) * 6_000,
)
