import { OlderLink } from '@/components/activity/older-link'
import { SeenList } from '@/components/activity/seen-list'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { readCursor } from '@/lib/activity/cursor'
import { listSeen } from '@/lib/activity/queries'
import { requireMember } from '@/lib/auth/current-user'

export const metadata = { title: 'Who saw my data' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function SeenPage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireMember('/activity/seen')
  const { rows, next } = await listSeen(viewer, readCursor((await searchParams).before))
  return (
    <>
      <PageHeader kicker="Activity" title="Who saw what is yours, and what left for whom.">
        Every look by somebody else, with the reason they gave. Each reading by a program. Everything that
        left us, field by field. <a href="/activity">All activity</a>
      </PageHeader>
      <Section
        title="Newest first"
        note={
          <>
            <b>Only these can receive anything</b>
            What leaves passes one gate. It knows each recipient, each purpose and each field, and stops the
            rest. <ClauseTag id="C-010" />
          </>
        }
      >
        <SeenList rows={rows} />
        <OlderLink path="/activity/seen" before={next} />
      </Section>
    </>
  )
}
