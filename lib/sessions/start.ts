import 'server-only'

import type { Role, SignInMethod } from '@/generated/prisma/enums'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import type { Client } from '@/lib/auth/request'
import { endSessionOf, openSession } from '@/lib/auth/session'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { formatMoment } from '@/lib/format'
import { queueMail } from '@/lib/mail/outbox'
import { deviceTokenOf, meetDevice } from './device'

/** The browser that signs in: what it tells of itself, and the cookies it sent. */
export type Browser = { client: Client; deviceToken: string | undefined; sessionToken: string | undefined }
/** What the browser's cookies become. */
export type Started = { sid: string; sessionToken: string; deviceToken: string }

/**
 * Signs a proven person in, in the caller's transaction: device, trace, session, and a mail if the browser is new.
 * The session that this browser had before ends, whoever's it was.
 */
export async function startSession(
  tx: Tx,
  person: { id: string; role: Role; email: string },
  { method, fresh, browser }: { method: SignInMethod; fresh: boolean; browser: Browser },
): Promise<Started> {
  const member: Member = { type: 'member', id: person.id }
  const { client } = browser
  const endedOf = await endSessionOf(tx, browser.sessionToken)
  const deviceToken = deviceTokenOf(browser.deviceToken)
  const device = await meetDevice(tx, person.id, deviceToken, client)
  await noteSignIn(tx, person.id, { method, succeeded: true, client, deviceId: device.id })
  const session = await openSession(tx, person, { method, deviceId: device.id, fresh })
  if (device.standsOut)
    await queueMail(
      tx,
      { userId: person.id, email: person.email },
      'new-device',
      {
        url: `${env().APP_ORIGIN}/activity`,
        browser: client.browser,
        system: client.system,
        at: formatMoment(now()),
      },
      session.id,
    )
  if (endedOf) await recordAudit(tx, { type: 'member', id: endedOf }, 'session.ended', endedOf)
  await recordAudit(tx, member, 'session.opened', person.id)
  return { sid: session.sid, sessionToken: session.token, deviceToken }
}

/** Writes down one try to sign in to a known account. */
export async function noteSignIn(
  tx: Tx,
  userId: string,
  { client, ...rest }: { method: SignInMethod; succeeded: boolean; client: Client; deviceId: string | null },
) {
  await tx.signIn.create({ data: { userId, ...client, ...rest, createdAt: now() }, select: { id: true } })
}
