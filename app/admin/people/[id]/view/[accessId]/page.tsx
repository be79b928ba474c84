import { notFound } from 'next/navigation'
import { z } from 'zod'
import { LookedAt } from '@/components/oversight/looked-at'
import { PageHeader } from '@/components/shell/page-header'
import { Clock } from '@/components/ui/clock'
import { requireAdmin } from '@/lib/auth/current-user'
import { MINUTE_MS, now } from '@/lib/clock'
import { formatMomentUtc } from '@/lib/format'
import { findLookedAt, LOOK_MINUTES } from '@/lib/oversight/looks'

export const metadata = { title: 'A look at a person' }

const ids = z.object({ id: z.uuid(), accessId: z.uuid() })

export default async function LookPage({ params }: { params: Promise<{ id: string; accessId: string }> }) {
  const admin = await requireAdmin()
  const { data } = ids.safeParse(await params)
  const found = data ? await findLookedAt(admin, data.id, data.accessId) : null
  if (!data || !found) notFound()
  const from = found.look.createdAt.getTime()
  const until = from + LOOK_MINUTES * MINUTE_MS
  return (
    <>
      <PageHeader
        kicker={`Your look ends ${formatMomentUtc(new Date(until))}`}
        title={`@${found.person.userName}`}
      >
        <Clock from={from} until={until} at={now().getTime()} label="How much of your look has passed" />
        <p className="mt-3">
          The person reads this reason: “{found.look.reason}” They also read it if you open their audit
          events. <a href={`/admin/people/${data.id}`}>Back</a> ·{' '}
          <a href={`/admin/audit?subject=${data.id}`}>Their audit events</a>
        </p>
      </PageHeader>
      <LookedAt {...found} />
    </>
  )
}
