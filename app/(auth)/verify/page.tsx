import { redirect } from 'next/navigation'
import { LinkForm } from '@/components/account/link-form'
import { PageHeader } from '@/components/shell/page-header'
import { confirmEmailAction } from '@/lib/account/actions'
import { endedLinkPath } from '@/lib/account/ended-links'
import { isLinkAlive } from '@/lib/account/queries'

export const metadata = { title: 'Confirm your address' }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

export default async function VerifyPage({ searchParams }: Props) {
  const { token } = await searchParams
  if (typeof token !== 'string' || !(await isLinkAlive({ type: 'guest' }, 'VERIFY_EMAIL', token)))
    redirect(endedLinkPath('address'))
  return (
    <>
      <PageHeader title="Is this address yours?">
        You opened this page from our mail. Press the button, and the address counts as yours.
      </PageHeader>
      <LinkForm action={confirmEmailAction} token={token} button="Confirm the address" />
    </>
  )
}
