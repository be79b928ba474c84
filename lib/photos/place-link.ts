import 'server-only'

import type { Member } from '@/lib/actor'
import { keyedHash } from '@/lib/crypto/keys'
import { db } from '@/lib/db'

const LINK_LETTERS = 22

/** A place of a library: a country, or one city of it. */
export type LinkedPlace = { country: string; city: string | null }

/** What stands in an address for a place of a member's: without our key nobody can tell, or try, which place it is. */
export const placeLink = (userId: string, { country, city }: LinkedPlace) =>
  keyedHash('place-link', JSON.stringify([userId, country, city]))
    .toString('base64url')
    .slice(0, LINK_LETTERS)

/** The place of the member's own photos that a link means; null where they have none there, or no more. */
export async function findLinkedPlace({ id }: Member, link: string): Promise<LinkedPlace | null> {
  const places = await db.$queryRaw<LinkedPlace[]>`
    SELECT country, city FROM "PhotoPlace" WHERE "userId" = ${id}::uuid AND country IS NOT NULL
    GROUP BY country, city`
  const countries = [...new Set(places.map(({ country }) => country))]
  const all = [...places, ...countries.map((country) => ({ country, city: null }))]
  return all.find((place) => placeLink(id, place) === link) ?? null
}
