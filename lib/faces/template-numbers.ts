import 'server-only'

import { seal, unseal } from '@/lib/crypto/seal'
import { DESCRIPTOR_LENGTH } from './engine'

/** Encrypts the numbers of a face under the key of the library's owner, for the one row they belong to. */
export function sealNumbers(personKey: Buffer, templateId: string, numbers: Float32Array) {
  return seal(
    personKey,
    placeOf(templateId),
    Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  )
}

/** The numbers of a face; throws SealBroken where they were changed, moved or are another person's. */
export function openNumbers(personKey: Buffer, templateId: string, sealed: Uint8Array) {
  const bytes = unseal(personKey, placeOf(templateId), sealed)
  if (bytes.length !== DESCRIPTOR_LENGTH * 4) throw new Error('A template of another length.')
  return new Float32Array(Uint8Array.from(bytes).buffer)
}

const placeOf = (templateId: string) => `FaceTemplate|numbers|${templateId}`
