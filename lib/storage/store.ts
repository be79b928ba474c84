/**
 * Keeps bytes under keys. A put is whole or not at all, and replaces; what is not there reads as null;
 * deleting what is not there is no error. Keys are folders and a name, of small letters, digits and dashes.
 */
export type Store = {
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<Buffer | null>
  delete(keys: readonly string[]): Promise<void>
  /** Every key below a folder, in no order. */
  keysBelow(folder: string): AsyncIterable<string>
  /** Takes away what a put left that was cut off over an hour ago. */
  sweep(): Promise<void>
  /** Throws StoreUnfit where this place could not keep its word, such as one that keeps what was deleted. */
  check(): Promise<void>
}

/** There is no room left. Nothing was kept. */
export class StoreFull extends Error {}

/** The place cannot keep what the store promises; the message says why. */
export class StoreUnfit extends Error {}

const KEY = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/

/** The key itself, or an error: a key can never lead outside the store. */
export function plainKey(key: string) {
  if (key.length > 200 || !KEY.test(key)) throw new Error('Not a key of the store.')
  return key
}
