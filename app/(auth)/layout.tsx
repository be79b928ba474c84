import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/shell/public-frame'
import { env } from '@/lib/env'
import { currentPath } from '@/lib/http/current-path'

export const metadata = { robots: { index: false, follow: false } }

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  return (
    <PublicFrame
      service={SERVICE_NAME}
      contactEmail={CONTACT_EMAIL}
      path={await currentPath()}
      signedIn={false}
    >
      <div className="max-w-[520px]">{children}</div>
    </PublicFrame>
  )
}
