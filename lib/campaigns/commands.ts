import 'server-only'

import type { Admin } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import type { WriteCampaignInput } from './schema'

/** Writes a campaign down. Nothing is sent. */
export async function writeCampaign(admin: Admin, { kind, subject, body }: WriteCampaignInput) {
  return db.$transaction(async (tx) => {
    const data = { kind, subject, body, createdById: admin.id, createdAt: now() }
    const campaign = await tx.campaign.create({ data, select: { id: true } })
    await recordAudit(tx, admin, 'campaign.created', campaign.id)
    return campaign
  })
}

/** Sets a campaign going, once. Who receives it is decided when each mail leaves. */
export async function sendCampaign(admin: Admin, campaignId: string) {
  await db.$transaction(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: { id: campaignId, startedAt: null },
      data: { startedAt: now() },
    })
    if (count === 0) await sayWhyNot(campaignId)
    await addJob(tx, 'campaigns.start', { campaignId }, { key: `campaigns.start:${campaignId}` })
    await recordAudit(tx, admin, 'campaign.started', campaignId)
  })
}

async function sayWhyNot(campaignId: string) {
  const there = await db.campaign.findUnique({ where: { id: campaignId }, select: { id: true } })
  if (!there) throw new NotThere()
  throw new UserError('This campaign was sent already. To send again, write a new one.')
}
