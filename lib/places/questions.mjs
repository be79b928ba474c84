// What the decoder answers about places. Where that is, and what is taken out, is asked only where the owner said so:
// see the commands of this room. Whether a file says anything of a place is told to its owner, and to nobody else.
import { eraseLocation } from './erase-location.mjs'
import { EraseRefused } from './erase-refused.mjs'
import { readPoint } from './read-point.mjs'

const NOT_WHOLLY =
  'This file keeps its location in a way that we cannot take out. It is unchanged: delete it, or add a copy without location.'

/** Where a file says that it was taken. */
export async function findPoint(original, readTags) {
  return { point: readPoint(await readTags(original)) }
}

/** Whether a file says anything of a place that would be taken out, or refused: tried on a copy. */
export function holdsPlace(original) {
  try {
    return eraseLocation(original).erasedCount > 0
  } catch (error) {
    if (error instanceof EraseRefused) return true
    throw error
  }
}

/** The file without its location, where it held one; `refusal` where that cannot be. */
export async function takeLocationOut(original, readTags) {
  try {
    const { file, erasedCount } = eraseLocation(original)
    if (readPoint(await readTags(file))) return { refusal: NOT_WHOLLY }
    return erasedCount === 0 ? { erasedCount } : { erasedCount, file }
  } catch (error) {
    if (error instanceof EraseRefused) return { refusal: error.message }
    throw error
  }
}
