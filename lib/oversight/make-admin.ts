import 'server-only'

import { userNameKey } from '@/lib/account/user-name'
import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { endOtherSessions } from '@/lib/auth/session'
import { db } from '@/lib/db'

export type Made = { outcome: 'made' | 'already'; userName: string }

/**
 * Makes somebody an administrator; null if nobody has that name, whoever has one like it. Their sessions end: an
 * administrator's are shorter. Only a command line comes here.
 */
export async function makeAdmin(script: System, name: string): Promise<Made | null> {
  const asked = name.replace(/^@/, '')
  return db.$transaction(async (tx) => {
    const person = await tx.user.findUnique({
      where: { userNameKey: userNameKey(asked) },
      select: { id: true, userName: true, role: true },
    })
    if (person?.userName.toLowerCase() !== asked.toLowerCase()) return null
    const { id, userName, role } = person
    if (role === 'ADMIN') return { outcome: 'already', userName }
    await tx.user.update({ where: { id }, data: { role: 'ADMIN' }, select: { id: true } })
    await endOtherSessions(tx, id)
    await recordAudit(tx, script, 'account.admin-made', id)
    return { outcome: 'made', userName }
  })
}
