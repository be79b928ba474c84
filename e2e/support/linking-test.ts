import { untilNoJobIsDue } from './jobs'
import { linkByHand, makeOutsider, tell, type Outsider, type Wish } from './linking'
import type { makeSignedIn, SignedIn } from './people'
import { expect, test as base } from './test'

type Fixtures = {
  /** Facebook with nothing asked of it yet, and answering as it should. */
  freshFacebook: void
  /** Somebody new with an account at Facebook and at Twitter. */
  outsider: Outsider
  /** The person of `signIn`, who then linked the outsider's Facebook account by hand. */
  signInLinked: (wish?: Wish, overrides?: Parameters<typeof makeSignedIn>[1]) => Promise<SignedIn>
}

/** Tests about accounts elsewhere. */
export const test = base.extend<Fixtures>({
  freshFacebook: [
    async ({ world }, provide) => {
      await untilNoJobIsDue(world, 'connections.revoke') // an earlier test’s may still ask
      await tell(world.facebookUrl, 'reset')
      await provide()
    },
    { auto: true },
  ],
  outsider: async ({ world }, provide) => provide(await makeOutsider(world)),
  signInLinked: async ({ page, signIn, outsider }, provide) => {
    await provide(async (wish, overrides) => {
      const person = await signIn(overrides)
      await linkByHand(page, 'facebook', outsider, wish)
      return person
    })
  },
})

export { expect }
