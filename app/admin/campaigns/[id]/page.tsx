import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ProgressRows } from '@/components/campaigns/progress-rows'
import { SendForm } from '@/components/campaigns/send-form'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Moment } from '@/components/ui/moment'
import { requireAdmin } from '@/lib/auth/current-user'
import { paragraphsOf } from '@/lib/campaigns/paragraphs'
import { findCampaign } from '@/lib/campaigns/queries'
import { countOf } from '@/lib/format'
import { promoKinds } from '@/lib/mail/kinds'

export const metadata = { title: 'A campaign' }

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const admin = await requireAdmin()
  const id = z.uuid().safeParse((await params).id).data
  const campaign = id ? await findCampaign(admin, id) : null
  if (!campaign) notFound()
  const { subject, body, kind, startedAt, receiverCount, progress } = campaign
  return (
    <>
      <PageHeader kicker={promoKinds[kind].title} title={subject}>
        {startedAt ? (
          <>
            Started <Moment at={startedAt} />. Each mail asks again, in the moment it leaves.
          </>
        ) : (
          `Right now ${countOf(receiverCount, 'person', 'people')} would get it.`
        )}
      </PageHeader>
      <Section
        title="As its readers see it"
        note="Under it stand a link that ends this kind of mail, why they get it, and our postal address."
      >
        <div className="prose border-b border-rule py-6">
          {paragraphsOf(body).map((paragraph, index) => (
            <p key={index} className="whitespace-pre-line">
              {paragraph}
            </p>
          ))}
        </div>
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
          <SendForm campaignId={campaign.id} />
        </Section>
      )}
    </>
  )
}
