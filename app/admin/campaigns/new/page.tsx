import { CampaignForm } from '@/components/campaigns/campaign-form'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { requireAdmin } from '@/lib/auth/current-user'

export const metadata = { title: 'Write a campaign' }

export default async function NewCampaignPage() {
  await requireAdmin()
  return (
    <>
      <PageHeader title="Write a campaign.">
        Nothing is sent yet. You see it as its readers will, and how many they are, before you send it.
      </PageHeader>
      <Section
        title="The mail"
        note="Plain text: no pictures, no hidden picture that counts, no links that follow anybody. Blank lines part paragraphs."
      >
        <CampaignForm />
      </Section>
    </>
  )
}
