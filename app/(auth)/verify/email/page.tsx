import { redirect } from 'next/navigation'
import { LinkForm } from '@/components/account/link-form'
import { PageHeader } from '@/components/shell/page-header'
import { confirmEmailChangeAction } from '@/lib/account/actions'
import { endedLinkPath } from '@/lib/account/ended-links'
import { isLinkAlive } from '@/lib/account/queries'

export const metadata = { title: 'Use this address' }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

export default async function VerifyEmailChangePage({ searchParams }: Props) {
  const { token } = await searchParams
  if (typeof token !== 'string' || !(await isLinkAlive({ type: 'guest' }, 'CONFIRM_EMAIL_CHANGE', token)))
    redirect(endedLinkPath('change'))
  return (
    <>
      <PageHeader title="Use this address from now on?">
        You sign in with it, and our mail goes here. The old address can take this back for three days.
      </PageHeader>
      <LinkForm action={confirmEmailChangeAction} token={token} button="Use this address" />
    </>
  )
}
