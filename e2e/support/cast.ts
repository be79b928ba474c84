import { randomBytes } from 'node:crypto'
import type { BrowserContext } from '@playwright/test'
import { attemptOf, facesOf, friendshipOf, lookAt, photoOf, programOf, secondPersonOf } from './belongings'
import { untilNoJobIsDue } from './jobs'
import { renewCast } from './renew-cast'
import { startWorld, type World } from './world'
import { expect, test as base } from './test'

/** Who may come: nobody signed in, and four people of the demo world. */
export const visitors = ['guest', 'other', 'owner', 'admin', 'suspended'] as const
export type Visitor = (typeof visitors)[number]

export type Person = {
  id: string
  cookie: string
  sessionId: string
  spareSessionId: string
  deviceId: string
}

/** The things that addresses name: each belongs to Ada (`owner`), or to Nia where it says so. */
export type Places = {
  personId: string
  userName: string
  niaAttemptId: string
  campaignId: string
  lookId: string
  receiptId: string
  deletionCode: string
  unsubscribeToken: string
  verifyToken: string
  changeToken: string
  undoToken: string
  resetToken: string
  photoId: string
  albumId: string
  /** A face in that photo, whom Ada calls Mum, somebody whom she calls Dad, and a pass over her library that she paused. */
  faceId: string
  knownPersonId: string
  secondPersonId: string
  runId: string
  /** Dee put Ada’s name on a face. */
  tagId: string
  /** Ada and Dee are friends. */
  friendshipId: string
  /** Nia asked Ada. */
  requestId: string
  programId: string
}

/** The demo world with everybody signed in. Nia (`empty`) opened her account a minute ago. */
export type Cast = { people: Record<Exclude<Visitor, 'guest'> | 'empty', Person>; places: Places }

/** What the cast stands on. */
type Ground = Pick<World, 'origin' | 'prisma' | 'env'>

const names = { owner: 'ada', other: 'ben', admin: 'dee', suspended: 'gus', empty: 'nia' } as const
const CODE = 'a-code-that-facebook-was-given'

/** Tests of the whole product: a world of their own, seeded with the demo people. */
export const test = base.extend<{ cast: Cast }, { gathered: Cast }>({
  world: [
    async ({}, provide, { workerIndex }) => {
      const world = await startWorld(`cast${workerIndex}`)
      await world.run('scripts/seed.ts')
      await untilNoJobIsDue(world, 'faces.template', 60_000) // a pass that somebody pauses later holds up none of them
      await provide(world)
      await world.close()
      expect(world.outsideTries(), 'X-11: tries to reach another machine').toEqual([])
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  gathered: [
    async ({ world }, provide) => provide(await gather(world)),
    { scope: 'worker', timeout: 120_000 },
  ],
  cast: async ({ world, gathered }, provide) => provide(await renewCast(world, gathered)),
})

export const cookieOf = (cast: Cast, visitor: Visitor) =>
  visitor === 'guest' ? undefined : cast.people[visitor].cookie

/** Signs a browser in as one of them. */
export async function enter(context: BrowserContext, world: World, { cookie }: Person) {
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.origin, httpOnly: true, sameSite: 'Lax' }])
}

/** A further session of a person. */
export async function openSessionOf(world: Ground, id: string, { fresh = true } = {}) {
  const { openSession } = await import('@/lib/auth/session')
  const { role } = await world.prisma.user.findUniqueOrThrow({ where: { id }, select: { role: true } })
  const opened = await world.prisma.$transaction((tx) =>
    openSession(tx, { id, role }, { method: 'PASSWORD', deviceId: null, fresh }),
  )
  return { sessionId: opened.id, cookie: `candor.session=${opened.token}` }
}

/** Signs everybody in, and makes whatever addresses name. */
export async function gather(world: Ground): Promise<Cast> {
  Object.assign(process.env, world.env) // before the product's modules load: they then act in this world
  const people = Object.fromEntries(
    await Promise.all(
      Object.entries(names).map(async ([part, userName]) => [part, await meet(world, userName)]),
    ),
  ) as Cast['people']
  return { people, places: await prepare(world, people) }
}

async function meet(world: Ground, userName: string): Promise<Person> {
  const { id } = await world.prisma.user.findFirstOrThrow({ where: { userName }, select: { id: true } })
  const device = await world.prisma.device.create({
    data: { userId: id, tokenHash: randomBytes(32), browser: 'Firefox', system: 'Linux' },
    select: { id: true },
  })
  const { sessionId: spareSessionId } = await openSessionOf(world, id)
  return { id, ...(await openSessionOf(world, id)), spareSessionId, deviceId: device.id }
}

async function prepare(world: Ground, people: Cast['people']): Promise<Places> {
  const { issueLinkToken } = await import('@/lib/auth/link-token')
  const { makeUnsubscribeToken } = await import('@/lib/campaigns/unsubscribe-token')
  const { writeCampaign } = await import('@/lib/campaigns/commands')
  const { keyedHash } = await import('@/lib/crypto/keys')
  const { owner, admin, empty } = people
  const dee = { type: 'admin', id: admin.id } as const
  const letter = { kind: 'newsletter', subject: 'News of the week', body: 'Nothing new this week.' } as const
  const campaign = await writeCampaign(dee, letter)
  const receipt = await world.prisma.unlinkReceipt.create({
    data: {
      userId: owner.id,
      provider: 'FACEBOOK',
      cause: 'data-deletion',
      removed: { values: 3, tokens: 1, links: 1 },
      revocation: 'by-provider',
      confirmationHash: keyedHash('links', `deletion-code|${CODE}`),
    },
    select: { id: true },
  })
  const token = (id: string, purpose: Parameters<typeof issueLinkToken>[2]) =>
    world.prisma.$transaction((tx) => issueLinkToken(tx, id, purpose))
  const photo = await photoOf(owner)
  const { photoId: friendPhotoId } = await photoOf(admin)
  return {
    personId: owner.id,
    userName: 'ada',
    niaAttemptId: await attemptOf(empty),
    campaignId: campaign.id,
    lookId: await lookAt(owner, admin),
    receiptId: receipt.id,
    deletionCode: CODE,
    unsubscribeToken: makeUnsubscribeToken({ userId: owner.id, kind: 'newsletter' }),
    verifyToken: await token(empty.id, 'VERIFY_EMAIL'),
    changeToken: await token(empty.id, 'CONFIRM_EMAIL_CHANGE'),
    undoToken: await token(empty.id, 'UNDO_EMAIL_CHANGE'),
    resetToken: await token(empty.id, 'RESET_PASSWORD'),
    ...(await facesOf(world, { owner, friend: admin, photoId: photo.photoId, friendPhotoId })),
    secondPersonId: await secondPersonOf(world, owner),
    ...photo,
    friendshipId: await friendshipOf(world, owner, admin, new Date()),
    requestId: await friendshipOf(world, empty, owner, null),
    programId: await programOf(world, owner),
  }
}
