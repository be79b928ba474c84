import { redirect } from 'next/navigation'
import { LinkForm } from '@/components/account/link-form'
import { PageHeader } from '@/components/shell/page-header'
import { undoEmailChangeAction } from '@/lib/account/actions'
import { endedLinkPath } from '@/lib/account/ended-links'
import { isLinkAlive } from '@/lib/account/queries'

export const metadata = { title: 'Keep the old address' }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

export default async function UndoEmailChangePage({ searchParams }: Props) {
  const { token } = await searchParams
  if (typeof token !== 'string' || !(await isLinkAlive({ type: 'guest' }, 'UNDO_EMAIL_CHANGE', token)))
    redirect(endedLinkPath('undo'))
  return (
    <>
      <PageHeader title="Keep the old address?">
        The change is stopped or taken back, and every browser is signed out. Then set a new password.
      </PageHeader>
      <LinkForm action={undoEmailChangeAction} token={token} button="Keep the old address" />
    </>
  )
}
