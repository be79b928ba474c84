import 'server-only'

import type { Guest } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { issueLinkToken } from '@/lib/auth/link-token'
import { hashPassword } from '@/lib/auth/password'
import { passwordFault } from '@/lib/auth/password-rules'
import { now } from '@/lib/clock'
import { newWrappedPersonKey } from '@/lib/crypto/person-key'
import { hashToken } from '@/lib/crypto/tokens'
import { db, type Tx } from '@/lib/db'
import { FieldError, UserError } from '@/lib/errors'
import { uuidv7 } from '@/lib/mail/message-id'
import { queueMail } from '@/lib/mail/outbox'
import { acceptPolicy } from '@/lib/policy/commands'
import { findAddressOwner, refuseTakenName } from './availability'
import { ageAt, isPlausible, LEAST_AGE } from './birthdate'
import { retryOnConflict } from './conflict'
import { holdName } from './late-sign-ups'
import type { OpenAccountInput } from './schema'
import { pageLink } from './service-links'
import { userNameKey } from './user-name'

/**
 * Opens an account, or, where the address already has one, writes to that address instead.
 * The answer is the same, so that nobody learns whose address is known here. Nor does what
 * follows tell: the name is taken either way, and nobody signs in before the mailed link was opened.
 */
export async function openAccount(guest: Guest, input: OpenAccountInput & { birthdate: string }) {
  const { userName, firstName, lastName, email, password, birthdate } = input
  if (!isPlausible(birthdate, now()) || ageAt(birthdate, now()) < LEAST_AGE)
    throw new UserError('We cannot open an account for you.')
  const fault = passwordFault(password, [userName, firstName, lastName, email])
  if (fault) throw new FieldError('password', fault)
  const passwordHash = await hashPassword(password)
  await retryOnConflict(() =>
    db.$transaction(async (tx) => {
      await refuseTakenName(tx, userName, null)
      const owner = await findAddressOwner(tx, email)
      if (owner) {
        await tellOwner(tx, owner.id, email)
        await holdName(tx, userNameKey(userName))
      } else await createPerson(tx, guest, { ...input, passwordHash })
    }),
  )
}

/** Tells whoever an address belongs to that it was used here; once a day at most. */
export async function tellOwner(tx: Tx, userId: string, email: string) {
  const day = now().toISOString().slice(0, 10)
  await queueMail(tx, { userId, email }, 'address-in-use', { url: pageLink('/sign-in') }, day)
}

/** Mails a link that proves an address. */
export async function mailVerification(tx: Tx, userId: string, email: string) {
  const token = await issueLinkToken(tx, userId, 'VERIFY_EMAIL')
  const cause = hashToken(token).toString('hex')
  await queueMail(tx, { userId, email }, 'verify-email', { url: pageLink('/verify', token) }, cause)
}

type NewPerson = Omit<OpenAccountInput, 'password' | 'agree'> & { birthdate: string; passwordHash: string }

async function createPerson(tx: Tx, guest: Guest, person: NewPerson) {
  const { userName, firstName, lastName, email, phone, birthdate, passwordHash } = person
  const id = uuidv7()
  await tx.user.create({
    data: {
      id,
      userName,
      userNameKey: userNameKey(userName),
      firstName,
      lastName,
      email,
      phone,
      birthdate: new Date(birthdate),
      passwordHash,
      dataKey: newWrappedPersonKey(id),
      createdAt: now(),
    },
    select: { id: true },
  })
  await mailVerification(tx, id, email)
  await acceptPolicy(tx, guest, id, 'sign-up')
  await recordAudit(tx, guest, 'account.opened', id)
}
