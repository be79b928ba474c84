import 'server-only'

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const FORMAT = 1
const KEY_ID_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Thrown when bytes were sealed under another key, for another place, or were changed. */
export class SealBroken extends Error {}

/**
 * AES-256-GCM. Layout: format (1 byte), key id (4), nonce (12), tag (16), ciphertext.
 * `place` names where the bytes belong (`table|column|row`): they cannot be moved elsewhere.
 */
export function seal(key: Buffer, place: string, plain: Buffer | string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([FORMAT]), keyId(key), nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` made for the same place under the same key, or throws SealBroken. */
export function unseal(key: Buffer, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const nonceAt = 1 + KEY_ID_BYTES
  const tagAt = nonceAt + NONCE_BYTES
  const bodyAt = tagAt + TAG_BYTES
  if (bytes.length < bodyAt || bytes[0] !== FORMAT) throw new SealBroken('Not a sealed value.')
  if (!keyId(key).equals(bytes.subarray(1, nonceAt))) throw new SealBroken('Sealed under another key.')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, tagAt))
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(tagAt, bodyAt))
  try {
    const plain = decipher.update(bytes.subarray(bodyAt))
    decipher.final() // adds nothing: it throws where a byte was changed
    return plain
  } catch {
    throw new SealBroken('The sealed value was changed or moved.')
  }
}

// Names a key without telling it.
function keyId(key: Buffer) {
  return createHash('sha256').update('key-id').update(key).digest().subarray(0, KEY_ID_BYTES)
}
