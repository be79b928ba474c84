import { NothingHere } from '@/components/shell/nothing-here'
import { PublicFrame } from '@/components/shell/public-frame'
import { findViewer } from '@/lib/auth/current-user'
import { env } from '@/lib/env'

export const metadata = { title: 'Nothing is here', robots: { index: false } }

export default async function NotFound() {
  const viewer = await findViewer()
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  return (
    <PublicFrame service={SERVICE_NAME} contactEmail={CONTACT_EMAIL} signedIn={viewer !== null}>
      <NothingHere signedIn={viewer !== null} />
    </PublicFrame>
  )
}
