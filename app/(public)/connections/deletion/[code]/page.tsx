import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Moment } from '@/components/ui/moment'
import { findDeletion } from '@/lib/connections/callbacks'
import { deletionInWords } from '@/lib/connections/deletion-words'

export const metadata = { title: 'State of a deletion', robots: { index: false, follow: false } }

type Props = { params: Promise<{ code: string }> }

export default async function DeletionPage({ params }: Props) {
  const { code } = await params
  const state = await findDeletion({ type: 'guest' }, code)
  if (!state) notFound()
  const { title, say } = deletionInWords(state)
  return (
    <>
      <PageHeader kicker={<Moment at={state.at} />} title={title}>
        {say}
      </PageHeader>
      <p className="quiet mt-6 flex flex-wrap items-baseline gap-x-4">
        Confirmation code <span className="figure wrap-anywhere text-ink">{code}</span>
        <ClauseTag id="C-047" />
      </p>
    </>
  )
}
