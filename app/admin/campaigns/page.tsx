import { CampaignTable } from '@/components/campaigns/campaign-table'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { requireAdmin } from '@/lib/auth/current-user'
import { listCampaigns } from '@/lib/campaigns/queries'

export const metadata = { title: 'Campaigns' }

export default async function CampaignsPage() {
  const admin = await requireAdmin()
  const campaigns = await listCampaigns(admin)
  return (
    <>
      <PageHeader title="Mail that nobody has to get.">
        A campaign reaches only people whose switch for its kind is on in the moment each mail leaves.
      </PageHeader>
      <p className="pt-6">
        <a className="btn" data-kind="main" href="/admin/campaigns/new">
          Write a campaign
        </a>
      </p>
      <Section title="Newest first" wide>
        <CampaignTable campaigns={campaigns} />
      </Section>
    </>
  )
}
