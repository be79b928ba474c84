import { untilNoJob } from './jobs'
import { makeSignedIn, type SignedIn } from './people'
import type { World } from './world'

/** Says yes to one kind of promotional mail. */
export async function switchOn({ member }: SignedIn, kind: 'newsletters' | 'promotions' | 'offers') {
  const { setChoice } = await import('@/lib/consent/commands')
  await setChoice(member, { purpose: `promo-${kind}`, value: 'on', method: 'switch' })
}

/** Writes a campaign and sets it going, as an administrator's two forms do. */
export async function launchCampaign(
  world: World,
  kind: 'newsletter' | 'promotion' | 'offer',
  subject: string,
) {
  const { writeCampaign, sendCampaign } = await import('@/lib/campaigns/commands')
  const { id } = await makeSignedIn(world, { role: 'ADMIN' })
  const admin = { type: 'admin', id } as const
  const campaign = await writeCampaign(admin, { kind, subject, body: 'What is new, in a few words.' })
  await sendCampaign(admin, campaign.id)
  return campaign.id
}

/** Waits until every campaign that was set going has been delivered. */
export async function untilSent(world: World) {
  await untilNoJob(world, 'campaigns.start')
  await untilNoJob(world, 'campaigns.deliver')
  await untilNoJob(world, 'mail.deliver')
}

/** How the three kinds stand for a person, from the ledger. */
export async function kindsOf({ member }: SignedIn) {
  const { getChoices } = await import('@/lib/consent/queries')
  const { kindStates } = await import('@/lib/campaigns/preferences')
  return kindStates(await getChoices(member))
    .filter(({ isOn }) => isOn)
    .map(({ kind }) => kind)
}
