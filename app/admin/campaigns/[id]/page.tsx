import { notFound } from 'next/navigation'
import { z } from 'zod'
import { CampaignText } from '@/components/campaigns/campaign-text'
import { ProgressRows } from '@/components/campaigns/progress-rows'
import { SendForm } from '@/components/campaigns/send-form'
import { Notice } from '@/components/sessions/notice'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Moment } from '@/components/ui/moment'
import { requireAdmin } from '@/lib/auth/current-user'
import { findPendingAct } from '@/lib/auth/pending-act'
import { findCampaign } from '@/lib/campaigns/queries'
import { countOf } from '@/lib/format'
import { promoKinds } from '@/lib/mail/kinds'

export const metadata = { title: 'A campaign' }

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const admin = await requireAdmin()
  const id = z.uuid().safeParse((await params).id).data
  const campaign = id ? await findCampaign(admin, id) : null
  if (!campaign) notFound()
  const act = await findPendingAct(admin.viewer, `/admin/campaigns/${campaign.id}`)
  const { subject, body, kind, startedAt, receiverCount, progress } = campaign
  return (
    <>
      <PageHeader kicker={promoKinds[kind].title} title={subject}>
        {startedAt ? (
          <>
            Started <Moment at={startedAt} />. Each mail asks again, in the moment it leaves.
          </>
        ) : (
          `Right now ${receiverCount === 0 ? 'nobody' : countOf(receiverCount, 'person', 'people')} would get it.`
        )}
      </PageHeader>
      <Section
        title="As its readers see it"
        note="Under it stand a link that ends this kind of mail, why they get it, and our postal address."
      >
        <CampaignText body={body} />
      </Section>
      {startedAt ? (
        <Section
          title="How far it has come"
          more={{ href: `/admin/campaigns/${campaign.id}`, label: 'Count again' }}
        >
          <ProgressRows progress={progress} />
        </Section>
      ) : (
        <Section
          title="Send it"
          note={
            <>
              Whoever switches this kind off before their mail leaves does not get it.{' '}
              <ClauseTag id="C-100" />
            </>
          }
        >
          {receiverCount > 0 ? (
            <>
              <Notice kind="clock" text={act?.said} />
              <SendForm campaignId={campaign.id} />
            </>
          ) : (
            <p className="pt-5">
              There is nobody to send it to: no member has {promoKinds[kind].title.toLowerCase()} switched on
              now. It stays a draft, and can be sent once somebody says yes.
            </p>
          )}
        </Section>
      )}
    </>
  )
}
