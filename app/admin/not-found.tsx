import { NothingHere } from '@/components/shell/nothing-here'
import NotFoundForEverybody from '@/app/not-found'
import { findViewer } from '@/lib/auth/current-user'

/** An administrator keeps the frame of the place; for everybody else there is no such place. */
export default async function NotFound() {
  const viewer = await findViewer()
  return viewer?.isAdmin && !viewer.isSuspended ? <NothingHere signedIn /> : <NotFoundForEverybody />
}
