import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/shell/page-header'
import { findViewer } from '@/lib/auth/current-user'
import { env } from '@/lib/env'

export const metadata = { title: 'Nothing is here', robots: { index: false } }

export default async function NotFound() {
  const viewer = await findViewer()
  const { SERVICE_NAME, CONTACT_EMAIL } = env()
  return (
    <PublicFrame service={SERVICE_NAME} contactEmail={CONTACT_EMAIL} signedIn={viewer !== null}>
      <PageHeader kicker="404" title="Nothing is here.">
        The page does not exist, or it is not yours to see. We do not say which.
      </PageHeader>
      <p className="mt-8">
        <a className="btn" href={viewer ? '/overview' : '/'}>
          {viewer ? 'Go to your overview' : 'Go to the start'}
        </a>
      </p>
    </PublicFrame>
  )
}
