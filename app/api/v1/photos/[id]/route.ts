import { answer, answerIfGone, programRoute } from '@/lib/programs/door'
import { readPhotoFacts } from '@/lib/programs/read-commands'

/** What a program may know of a public photo that its owner opened to programs. */
export const GET = programRoute(async (program, { id = '' }) => {
  const photo = await readPhotoFacts(program, id)
  return photo ? answer(200, photo) : answerIfGone(program, id)
})
