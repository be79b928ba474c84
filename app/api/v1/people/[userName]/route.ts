import { answer, programRoute } from '@/lib/programs/door'
import { readProfile } from '@/lib/programs/read-commands'

/** A public profile for programs. A person who does not allow it is the same as nobody. */
export const GET = programRoute(async (program, { userName = '' }) => {
  const profile = await readProfile(program, userName)
  return profile && answer(200, profile)
})
