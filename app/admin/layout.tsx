import type { ReactNode } from 'react'
import { Frame } from '@/components/shell/frame'
import { adminPlaces } from '@/components/shell/places'
import { Footer } from '@/components/shell/public-frame'
import { findViewer } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { currentPath } from '@/lib/http/current-path'

export const metadata = { robots: { index: false, follow: false } }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer()
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  if (!viewer?.isAdmin || viewer.isSuspended) return children // the page itself answers that nothing is here
  return (
    <Frame
      path={await currentPath()}
      service={SERVICE_NAME}
      groups={adminPlaces}
      tabs={adminPlaces[0]?.places}
      person={{ name: viewer.name, note: 'Administrator' }}
    >
      {children}
      <Footer service={SERVICE_NAME} contactEmail={CONTACT_EMAIL} />
    </Frame>
  )
}
