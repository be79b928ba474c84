import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Moment } from '@/components/ui/moment'
import { findDeletion } from '@/lib/connections/callbacks'
import { removedInWords } from '@/lib/connections/removed'

export const metadata = { title: 'State of a deletion', robots: { index: false, follow: false } }

type Props = { params: Promise<{ code: string }> }

export default async function DeletionPage({ params }: Props) {
  const { code } = await params
  const state = await findDeletion({ type: 'guest' }, code)
  if (!state) notFound()
  return (
    <>
      <PageHeader
        kicker={<Moment at={state.at} />}
        title={state.held === 'removed' ? 'It is deleted.' : 'There was nothing to delete.'}
      >
        {state.held === 'removed'
          ? `${state.cause === 'deauthorize' ? 'Facebook told us that you removed us there' : 'Facebook passed the wish on'}. We removed what it had given us: ${removedInWords(state.removed)}. Nothing of it is left.`
          : 'Facebook passed the wish on. At that moment we held nothing from that account.'}
      </PageHeader>
      <p className="quiet mt-6 flex flex-wrap items-baseline gap-x-4">
        Confirmation code <span className="figure wrap-anywhere text-ink">{code}</span>
        <ClauseTag id="C-047" />
      </p>
    </>
  )
}
