import 'server-only'

import { seal, unseal } from '@/lib/crypto/seal'
import { chosenStore } from './chosen-store'

/** Keeps bytes under a person's own key: moved to another place in the store, they cannot be opened. */
export function putSealed(personKey: Buffer, at: string, bytes: Buffer) {
  return chosenStore().put(at, seal(personKey, `store|${at}`, bytes))
}

/** The bytes kept at a place, or null. Throws SealBroken where they were changed, moved or are another person's. */
export async function getSealed(personKey: Buffer, at: string) {
  const sealed = await chosenStore().get(at)
  return sealed && unseal(personKey, `store|${at}`, sealed)
}
