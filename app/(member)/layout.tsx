import type { ReactNode } from 'react'
import { Frame } from '@/components/shell/frame'
import { memberPlaces } from '@/components/shell/places'
import { Footer } from '@/components/shell/public-frame'
import { findViewer } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { currentPath } from '@/lib/http/current-path'

export const metadata = { robots: { index: false, follow: false } }

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer()
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  if (!viewer) return children // the page itself sends them to sign in
  return (
    <Frame
      path={await currentPath()}
      service={SERVICE_NAME}
      groups={memberPlaces}
      person={{
        name: viewer.name,
        note: viewer.isSuspended ? 'Account suspended' : `@${viewer.session.userName}`,
      }}
      adminLink={viewer.isAdmin}
    >
      {children}
      <Footer service={SERVICE_NAME} contactEmail={CONTACT_EMAIL} />
    </Frame>
  )
}
