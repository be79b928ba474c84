import { createHash } from 'node:crypto'
import { resolve } from 'node:path'

/** The folder this clone stands in. */
export const root = resolve(import.meta.dirname, '..')

/** A path inside the clone. */
export const inRoot = (...parts: string[]) => resolve(root, ...parts)

/** A short, stable name for a path or any other text. */
export const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
