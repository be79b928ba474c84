import { NothingHere } from '@/components/shell/nothing-here'
import { findViewer } from '@/lib/auth/current-user'

export default async function NotFound() {
  return <NothingHere signedIn={(await findViewer()) !== null} />
}
