import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/shell/public-frame'
import { env } from '@/lib/env'

export const metadata = { robots: { index: false, follow: false } }

export default function AuthLayout({ children }: { children: ReactNode }) {
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  return (
    <PublicFrame service={SERVICE_NAME} contactEmail={CONTACT_EMAIL} signedIn={false}>
      <div className="max-w-[520px]">{children}</div>
    </PublicFrame>
  )
}
