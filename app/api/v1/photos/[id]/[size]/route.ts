import { answerIfGone, programRoute } from '@/lib/programs/door'
import { readPhotoBytes } from '@/lib/programs/read-commands'
import { sharedPhoto } from '@/lib/photos/photo-answer'
import { isSizeName } from '@/lib/photos/sizes'

/** The bytes of such a photo in one size: made anew, without metadata, under a name that says nothing. */
export const GET = programRoute(async (program, { id = '', size = '' }) => {
  if (!isSizeName(size)) return null
  const bytes = await readPhotoBytes(program, id, size)
  return bytes ? sharedPhoto(bytes) : answerIfGone(program, id)
})
