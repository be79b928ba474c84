import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/shell/public-frame'
import { findViewer } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { currentPath } from '@/lib/http/current-path'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer()
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  return (
    <PublicFrame
      service={SERVICE_NAME}
      contactEmail={CONTACT_EMAIL}
      path={await currentPath()}
      signedIn={viewer !== null}
    >
      {children}
    </PublicFrame>
  )
}
