import { db } from '@/lib/db'
import { openBody } from '@/lib/mail/outbox'

/** The mails that wait for an address, newest first, with the token of their link. */
export async function mailTo(recipient: string) {
  const mails = await db.mailMessage.findMany({
    where: { recipient },
    orderBy: { id: 'desc' },
    select: { id: true, userId: true, dedupeKey: true, body: true },
  })
  return mails.map(({ id, userId, dedupeKey, body }) => {
    const text = body ? openBody(id, body).text : ''
    const template = dedupeKey.split(':')[0] ?? ''
    return { userId, template, text, token: /token=([\w-]+)/.exec(text)?.[1] ?? '' }
  })
}

/** The token of the newest mail of one kind to an address. */
export async function tokenFor(recipient: string, template: string) {
  const mail = (await mailTo(recipient)).find((one) => one.template === template)
  if (!mail?.token) throw new Error(`No ${template} mail to ${recipient}.`)
  return mail.token
}
