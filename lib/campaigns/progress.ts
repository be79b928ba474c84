import type { MailState } from '@/generated/prisma/enums'

/** How far a campaign has come, in mails. */
export type Progress = { count: number; waiting: number; sent: number; withheld: number; failed: number }

export type ListedCampaign = {
  id: string
  kind: string
  subject: string
  createdAt: Date
  startedAt: Date | null
  progress: Progress
}

/** Where a mail in each state is counted. */
export const countedAs: Record<MailState, Exclude<keyof Progress, 'count'>> = {
  READY: 'waiting',
  SENDING: 'waiting',
  TEMPORARY: 'waiting',
  SENT: 'sent',
  WITHHELD: 'withheld',
  PERMANENT: 'failed',
  AMBIGUOUS: 'failed',
}

/** A campaign of which no mail was queued. */
export function nothingYet(): Progress {
  return { count: 0, waiting: 0, sent: 0, withheld: 0, failed: 0 }
}
