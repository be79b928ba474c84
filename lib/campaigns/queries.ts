import 'server-only'

import type { Admin } from '@/lib/actor'
import { db } from '@/lib/db'
import { isPromoKind } from '@/lib/mail/kinds'
import { countedAs, nothingYet, type ListedCampaign, type Progress } from './progress'
import { countReceivers, promoPurposeOf } from './receivers'

const listed = { id: true, kind: true, subject: true, createdAt: true, startedAt: true } as const

/** The newest campaigns, with how far each has come. */
export async function listCampaigns(_admin: Admin, take = 50): Promise<ListedCampaign[]> {
  const campaigns = await db.campaign.findMany({ orderBy: { id: 'desc' }, take, select: listed })
  const progress = await progressOf(campaigns.map(({ id }) => id))
  return campaigns.map((campaign) => ({ ...campaign, progress: progress.get(campaign.id) ?? nothingYet() }))
}

/** One campaign with its text, its progress, and how many people would get it right now; null when there is none. */
export async function findCampaign(_admin: Admin, id: string) {
  const campaign = await db.campaign.findUnique({ where: { id }, select: { ...listed, body: true } })
  if (!campaign || !isPromoKind(campaign.kind)) return null
  const [receiverCount, progress] = await Promise.all([
    countReceivers(db, promoPurposeOf(campaign.kind)),
    progressOf([id]),
  ])
  return { ...campaign, kind: campaign.kind, receiverCount, progress: progress.get(id) ?? nothingYet() }
}

async function progressOf(ids: string[]) {
  const groups = await db.mailMessage.groupBy({
    by: ['campaignId', 'state'],
    where: { campaignId: { in: ids } },
    _count: { _all: true },
  })
  const found = new Map<string, Progress>()
  for (const { campaignId, state, _count } of groups) {
    const progress = found.get(campaignId ?? '') ?? nothingYet()
    progress.count += _count._all
    progress[countedAs[state]] += _count._all
    found.set(campaignId ?? '', progress)
  }
  return found
}
