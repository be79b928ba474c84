import type { BrowserContext } from '@playwright/test'
import type { TestPerson } from '@/scripts/test/people'
import type { World } from './world'

export type SignedIn = TestPerson & { sessionId: string; cookie: { name: string; value: string } }
type Overrides = NonNullable<Parameters<typeof import('@/scripts/test/people').makePerson>[0]>

/** A new person in this worker's world, with a session of their own; `fresh` as if the password was just entered. */
export async function makeSignedIn(world: World, overrides: Overrides = {}, fresh = true): Promise<SignedIn> {
  Object.assign(process.env, world.env) // before the product's modules load: they then act in this world
  const { makePerson } = await import('@/scripts/test/people')
  const { openSession } = await import('@/lib/auth/session')
  const person = await makePerson(overrides)
  const { id, token } = await world.prisma.$transaction((tx) =>
    openSession(
      tx,
      { id: person.id, role: overrides.role ?? 'MEMBER' },
      { method: 'PASSWORD', deviceId: null, fresh },
    ),
  )
  return { ...person, sessionId: id, cookie: { name: 'candor.session', value: token } }
}

/** Puts the session into a browser, as signing in would have. */
export async function giveSession(context: BrowserContext, world: World, { cookie }: SignedIn) {
  await context.addCookies([{ ...cookie, url: world.origin, httpOnly: true, sameSite: 'Lax' }])
}
