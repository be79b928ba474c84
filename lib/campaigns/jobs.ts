import 'server-only'

import type { System } from '@/lib/actor'
import { isAllowed, whyOff } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { holdPeople } from '@/lib/lock-people'
import { compose } from '@/lib/mail/compose'
import { deliverMail, type OutgoingMail } from '@/lib/mail/deliver'
import { isPromoKind, promoKinds } from '@/lib/mail/kinds'
import { putInOutbox } from '@/lib/mail/outbox'
import { paragraphsOf } from './paragraphs'
import { isReceiver, listReceivers, promoPurposeOf, type Receiver } from './receivers'
import { leavingUrls } from './unsubscribe-token'

const BATCH = 100
const DELIVERER: System = { type: 'system', id: 'job:campaigns.deliver' }

/** Writes one mail for each person who may get the campaign now. Started again after a crash, it writes only what is missing. */
export async function startCampaign(campaignId: string) {
  const campaign = await db.campaign.findUnique({ where: { id: campaignId } })
  if (!campaign?.startedAt || !isPromoKind(campaign.kind)) return
  const purpose = promoPurposeOf(campaign.kind)
  const mail = { ...campaign, kind: campaign.kind }
  let after: string | undefined
  for (;;) {
    const receivers = await listReceivers(db, purpose, { after, take: BATCH })
    await db.$transaction(async (tx) => {
      for (const receiver of receivers) await queueCampaignMail(tx, mail, receiver)
    })
    if (receivers.length < BATCH) return
    after = receivers.at(-1)?.id
  }
}

/** Sends one mail of a campaign, if its reader still wants it in the very moment it leaves. */
export async function deliverCampaignMail(mailId: string) {
  await deliverMail(DELIVERER, mailId, whyNot)
}

type CampaignMail = { id: string; kind: keyof typeof promoKinds; subject: string; body: string }

async function queueCampaignMail(tx: Tx, { id, kind, subject, body }: CampaignMail, receiver: Receiver) {
  const { SERVICE_NAME, POSTAL_ADDRESS } = env()
  const footer = [
    `You get this because you switched ${promoKinds[kind].title.toLowerCase()} on at ${SERVICE_NAME}.`,
    POSTAL_ADDRESS,
  ]
  const leaving = leavingUrls({ userId: receiver.id, kind })
  await putInOutbox(tx, {
    to: { userId: receiver.id, email: receiver.email },
    kind,
    subject,
    composed: compose({ subject, paragraphs: paragraphsOf(body) }, footer, leaving),
    dedupeKey: `campaign:${id}:${receiver.id}`,
    task: 'campaigns.deliver',
    campaignId: id,
  })
}

/** Asks in the transaction that lets the mail go. A choice that is being made at the same time waits, or is waited for. */
async function whyNot(tx: Tx, { userId, recipient, kind }: OutgoingMail) {
  if (!userId || !isPromoKind(kind)) return 'It had no reader.'
  await holdPeople(tx, [userId])
  const { purpose } = promoKinds[kind]
  if (!(await isAllowed(userId, purpose, tx))) return WHY_NOT[await whyOff(userId, purpose, tx)]
  const mayGet = await isReceiver(tx, promoPurposeOf(kind), { id: userId, email: recipient })
  return mayGet ? null : 'Your address changed, or nobody has confirmed it.'
}

const WHY_NOT = {
  no: 'You switched this kind of mail off.',
  'new-words': 'We changed the words of this choice, so your yes to the old ones ended.',
  rests: 'Your account was suspended.',
} as const
