import 'server-only'

import type { Member } from '@/lib/actor'
import { keyFor } from '@/lib/crypto/keys'
import { seal, SealBroken, unseal } from '@/lib/crypto/seal'

const partOf = ({ id }: Member) => `search|${id}`

/** What stands in an address for the words of a search: sealed, so that only the one who typed them reads them there. */
export const searchLink = (member: Member, words: string) =>
  seal(keyFor('search-link'), partOf(member), words).toString('base64url')

/** The words of the member's own search; null where it is another's, or was changed. */
export function openSearchLink(member: Member, link: string): string | null {
  try {
    return unseal(keyFor('search-link'), partOf(member), Buffer.from(link, 'base64url')).toString()
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
