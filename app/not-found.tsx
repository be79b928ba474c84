import { NothingHere } from '@/components/shell/nothing-here'
import { memberPlaces } from '@/components/shell/places'
import { PublicFrame } from '@/components/shell/public-frame'
import { findViewer } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { currentPath } from '@/lib/http/current-path'
import MemberLayout from './(member)/layout'
import AdminLayout from './admin/layout'

export const metadata = { title: 'Nothing is here', robots: { index: false } }

const membersRooms = new Set(memberPlaces.flatMap(({ places }) => places.map(({ href }) => roomOf(href))))

/** Whoever stood in a frame keeps it. Which one follows from the address and the asker alone. */
export default async function NotFound() {
  const viewer = await findViewer()
  const room = roomOf(await currentPath())
  const page = <NothingHere signedIn={viewer !== null} />
  if (room === 'admin' && viewer?.isAdmin && !viewer.isSuspended) return <AdminLayout>{page}</AdminLayout>
  if (viewer && membersRooms.has(room)) return <MemberLayout>{page}</MemberLayout>
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  return (
    <PublicFrame service={SERVICE_NAME} contactEmail={CONTACT_EMAIL} path="/" signedIn={viewer !== null}>
      {page}
    </PublicFrame>
  )
}

function roomOf(path: string) {
  return path.split('/')[1] ?? ''
}
