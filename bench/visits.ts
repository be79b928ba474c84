import { gather, type Person } from '@/e2e/support/cast'
import { readBuiltPaths } from '@/e2e/support/built'
import { pageAt, pageMatrix } from '@/e2e/support/page-matrix'
import { prisma } from '@/lib/prisma'
import type { Stack } from './stack'

/** One page as somebody sees it: its pattern, an address of it, and the cookie of who looks. */
export type Visit = { page: string; address: string; isMembers: boolean; cookie: string }

// Each begins with what was sent just before, so it cannot be opened by its address.
const leftOut = new Map([
  ['/sign-up/details', 'comes after the age that was told on the page before'],
  ['/reset/new', 'comes after a mailed link, which is used up'],
])
const AWAITED = '/connections/[provider]/confirm' // Nia's link waits for her word
const lookers = ['guest', 'owner', 'admin', 'other', 'suspended'] as const

let known: Promise<Visit[]> | undefined

/** Every page that was built, with an example for each placeholder; made once, on the demo people. */
export const listVisits = (stack: Stack) => (known ??= makeVisits(stack))

/** Why pages are left out, in words. */
export const leftOutWords = [...leftOut].map(([page, why]) => `${page} is left out: it ${why}.`)

async function makeVisits({ origin }: Stack): Promise<Visit[]> {
  const { people, places } = await gather({ origin, prisma, env: {} })
  return readBuiltPaths()
    .pages.filter((page) => !leftOut.has(page))
    .map((page): Visit => {
      const rule = pageMatrix[page]
      const looker = lookers.find((visitor) => rule?.[visitor] === 'shows')
      if (!rule || !looker)
        throw new Error(`Nobody of the cast sees ${page}: say in bench/visits.ts why it is left out.`)
      const person: Person | null =
        page === AWAITED ? people.empty : looker === 'guest' ? null : people[looker]
      const address = pageAt(page, places)
      if (address.includes('[')) throw new Error(`${page} has no example in the page matrix.`)
      return { page, address, isMembers: rule.guest === 'sign-in', cookie: person?.cookie ?? '' }
    })
}
