'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { adminAction, publicAction } from '@/lib/action'
import { readArrival } from '@/lib/auth/request'
import { standsAt } from '@/lib/consent/words'
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
    const { numbers } = await choosePromoByLink(input, await readArrival())
    revalidatePath('/', 'layout')
    const stands =
      input.kind === 'all' ? 'All promotional mail is off' : standsAt(promoKinds[input.kind].purpose, 'off')
    return `${stands}. ${numbers.length > 0 ? 'It took effect at once.' : 'It already was so.'}`
  },
)
