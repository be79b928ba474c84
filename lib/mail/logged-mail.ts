import type { MailState } from '@/generated/prisma/enums'

/** One line of a person's mail log. */
export type LoggedMail = {
  id: string
  kind: string
  subject: string
  recipient: string
  state: MailState
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
}
