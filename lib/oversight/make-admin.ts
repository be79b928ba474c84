import 'server-only'

import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { endOtherSessions } from '@/lib/auth/session'
import { db } from '@/lib/db'

/** Makes somebody an administrator. Their sessions end: an administrator's are shorter. Only a command line comes here. */
export async function makeAdmin(script: System, userName: string): Promise<'made' | 'already' | 'nobody'> {
  return db.$transaction(async (tx) => {
    const person = await tx.user.findFirst({
      where: { userName: { equals: userName.replace(/^@/, ''), mode: 'insensitive' } },
      select: { id: true, role: true },
    })
    if (!person) return 'nobody'
    if (person.role === 'ADMIN') return 'already'
    await tx.user.update({ where: { id: person.id }, data: { role: 'ADMIN' }, select: { id: true } })
    await endOtherSessions(tx, person.id)
    await recordAudit(tx, script, 'account.admin-made', person.id)
    return 'made'
  })
}
