import { type BrowserContext, type BrowserContextOptions, expect, test as base } from '@playwright/test'
import { type Mailbox, openMailbox } from './mailbox'
import { giveSession, makeSignedIn, type SignedIn } from './people'
import { bringToRest } from './rest'
import { watch } from './watch'
import { startWorld, type World } from './world'

type Fixtures = {
  /** Fails a test in which a process of ours tried to reach another machine. */
  nothingOutside: void
  /** Errors in the browser's console that this test expects. */
  allowedErrors: RegExp[]
  mailbox: Mailbox
  /** A new person, signed in in this test's browser by session row rather than through the form. */
  signIn: (overrides?: Parameters<typeof makeSignedIn>[1], fresh?: boolean) => Promise<SignedIn>
  /** Another browser, with cookies of its own, watched and closed as the first one is. */
  openContext: (options?: BrowserContextOptions) => Promise<BrowserContext>
}

/** Every worker has a world of its own; every browser in it is watched. */
export const test = base.extend<Fixtures, { world: World }>({
  world: [
    async ({}, provide, { workerIndex }) => {
      const world = await startWorld(`w${workerIndex}`)
      await provide(world)
      await world.close()
      expect(world.outsideTries(), 'X-11: tries to reach another machine').toEqual([])
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  nothingOutside: [
    async ({ world }, provide) => {
      const before = world.outsideTries().length
      await provide()
      expect(world.outsideTries().slice(before), 'X-11: tries to reach another machine').toEqual([])
    },
    { auto: true },
  ],
  allowedErrors: [[], { option: true }],
  baseURL: async ({ world }, provide) => provide(world.origin),
  mailbox: async ({ world }, provide) => provide(openMailbox(world.mailboxUrl)),
  context: async ({ context, world, allowedErrors }, provide) => {
    const faults = watch(context, world, allowedErrors)
    await provide(context)
    const noted = [...faults]
    await bringToRest(context)
    expect(noted, 'errors in the browser').toEqual([])
  },
  signIn: async ({ context, world }, provide) => {
    await provide(async (overrides, fresh) => {
      const person = await makeSignedIn(world, overrides, fresh)
      await giveSession(context, world, person)
      return person
    })
  },
  openContext: async ({ browser, world, allowedErrors }, provide) => {
    const opened: { context: BrowserContext; faults: string[] }[] = []
    await provide(async (options) => {
      const context = await browser.newContext({ baseURL: world.origin, ...options })
      opened.push({ context, faults: watch(context, world, allowedErrors) })
      return context
    })
    const noted = opened.flatMap(({ faults }) => faults)
    for (const { context } of opened) {
      await bringToRest(context)
      await context.close()
    }
    expect(noted, 'errors in another browser').toEqual([])
  },
})

export { expect }
