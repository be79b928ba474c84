// What the decoder answers about places. Nothing here is asked unless the owner said so: see the commands of this room.
import { eraseLocation } from './erase-location.mjs'
import { EraseRefused } from './erase-refused.mjs'
import { readPoint } from './read-point.mjs'

const NOT_WHOLLY =
  'This file keeps its location in a way that we cannot take out. It is unchanged: delete it, or add a copy without location.'

/** Where a file says that it was taken. */
export async function findPoint(original, readTags) {
  return { point: readPoint(await readTags(original)) }
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
