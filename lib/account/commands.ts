import 'server-only'

import type { Member } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { FieldError, UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { refuseTakenName } from './availability'
import { ageAt, dateText, isPlausible, LEAST_AGE } from './birthdate'
import { retryOnConflict } from './conflict'
import { userNameKey } from './user-name'

export const BIRTHDATE_DAYS = 30 // between two changes, so that an age cannot be tried out

type Profile = {
  userName: string
  firstName: string | null
  lastName: string | null
  phone: string | null
  birthdate: Date
}

/** Changes the first and last name; empty clears them. False if they already were so. */
export async function changeNames(
  member: Member,
  names: { firstName: string | null; lastName: string | null },
) {
  return changing(member, 'account.name-changed', async (tx, held) => {
    const fields = (['firstName', 'lastName'] as const).filter((field) => held[field] !== names[field])
    if (fields.length > 0) await tx.user.update({ where: { id: member.id }, data: names })
    return fields
  })
}

/** Changes or clears the phone number. */
export async function changePhone(member: Member, { phone }: { phone: string | null }) {
  return changing(member, 'account.phone-changed', async (tx, held) => {
    if (held.phone === phone) return []
    await tx.user.update({ where: { id: member.id }, data: { phone } })
    return ['phone']
  })
}

/** Changes the user name. The old one is kept for its owner and given to nobody else. */
export async function changeUserName(member: Member, { userName }: { userName: string }) {
  return retryOnConflict(() =>
    changing(member, 'account.user-name-changed', async (tx, held) => {
      if (held.userName === userName) return []
      await refuseTakenName(tx, userName, member.id)
      await tx.formerUserName.deleteMany({
        where: {
          userId: member.id,
          userNameKey: { in: [userNameKey(userName), userNameKey(held.userName)] },
        },
      })
      await tx.formerUserName.create({
        data: {
          userId: member.id,
          userName: held.userName,
          userNameKey: userNameKey(held.userName),
          createdAt: now(),
        },
      })
      await tx.user.update({
        where: { id: member.id },
        data: { userName, userNameKey: userNameKey(userName) },
      })
      return ['userName']
    }),
  )
}

/** Corrects the birthdate, at most once in thirty days, and never to an age that may not have an account. */
export async function changeBirthdate(member: Member, birthdate: string) {
  if (!isPlausible(birthdate, now())) throw new FieldError('year', 'Check the year.')
  if (ageAt(birthdate, now()) < LEAST_AGE)
    throw new UserError(
      `Nothing was changed. By this date you are too young for an account. Write to ${env().CONTACT_EMAIL} and we sort it out with you.`,
    )
  return changing(member, 'account.birthdate-changed', async (tx, held) => {
    if (dateText(held.birthdate) === birthdate) return []
    const last = await tx.profileChange.findFirst({
      where: { userId: member.id, field: 'birthdate', createdAt: { gt: fromNow(-BIRTHDATE_DAYS * DAY_MS) } },
      select: { id: true },
    })
    if (last)
      throw new UserError(
        `You changed your birthdate in the last ${BIRTHDATE_DAYS} days. Write to ${env().CONTACT_EMAIL} if it is still wrong.`,
      )
    await tx.user.update({ where: { id: member.id }, data: { birthdate: new Date(birthdate) } })
    return ['birthdate']
  })
}

/** One change of one's own profile: the row locked, the change, that it happened, its trace. */
async function changing(
  member: Member,
  action: AuditAction,
  change: (tx: Tx, held: Profile) => Promise<string[]>,
) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const held = await tx.user.findUniqueOrThrow({
      where: { id: member.id },
      select: { userName: true, firstName: true, lastName: true, phone: true, birthdate: true },
    })
    const fields = await change(tx, held)
    if (fields.length === 0) return false
    await noteChanges(tx, member.id, fields)
    await recordAudit(tx, member, action, member.id)
    return true
  })
}

/** Writes down that fields changed, and when; never what they were. */
export async function noteChanges(tx: Tx, userId: string, fields: string[]) {
  await tx.profileChange.createMany({
    data: fields.map((field) => ({ userId, field, createdAt: now() })),
  })
}
