'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { adminAction, publicAction } from '@/lib/action'
import { promoKinds } from '@/lib/mail/kinds'
import { sendCampaign, writeCampaign } from './commands'
import { choosePromoByLink } from './preferences'
import { choosePromoInput, startCampaignInput, writeCampaignInput } from './schema'

export const writeCampaignAction = adminAction({ input: writeCampaignInput }, async (admin, input) => {
  const { id } = await writeCampaign(admin, input)
  redirect(`/admin/campaigns/${id}`)
})

export const sendCampaignAction = adminAction(
  { input: startCampaignInput, fresh: ({ campaignId }) => `/admin/campaigns/${campaignId}` },
  async (admin, { campaignId }) => {
    await sendCampaign(admin, campaignId)
    redirect(`/admin/campaigns/${campaignId}`)
  },
)

export const choosePromoAction = publicAction(
  { input: choosePromoInput, limit: 'unsubscribe' },
  async (_guest, input) => {
    const { number } = await choosePromoByLink(input)
    revalidatePath('/', 'layout')
    const what = input.kind === 'all' ? 'All promotional mail' : promoKinds[input.kind].title
    return `${what}: ${input.value}. ${number !== null ? 'It took effect at once.' : 'It already was.'}`
  },
)
