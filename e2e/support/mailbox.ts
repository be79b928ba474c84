import { expect } from '@playwright/test'
import { waitUntil } from '@/scripts/running'

/** One mail as the mailbox keeps it. */
export type Mail = {
  id: string
  to: string | string[]
  from: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  raw: string
}

/** The mailbox that all mail of a world ends in. */
export type Mailbox = {
  /** All mails to an address, newest first as the mailbox lists them. */
  list(to: string): Promise<Mail[]>
  /** The first mail to an address that is as described, once it is there. */
  waitFor(to: string, isIt?: (mail: Mail) => boolean, withinMs?: number): Promise<Mail>
}

export function openMailbox(mailboxUrl: string): Mailbox {
  const list = async (to: string) => {
    const response = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(to)}`)
    return (await response.json()) as Mail[]
  }
  return {
    list,
    waitFor: async (to, isIt = () => true, withinMs = 60_000) => {
      let found: Mail | undefined
      let last: Mail[] = []
      const isThere = async () => {
        last = await list(to)
        found = last.find(isIt)
        return found !== undefined
      }
      await waitUntil(isThere, withinMs, 50)
      expect(
        found,
        `a mail to ${to}; there are: ${last.map(({ subject }) => subject).join(' | ') || 'none'}`,
      ).toBeDefined()
      return found as Mail
    },
  }
}
