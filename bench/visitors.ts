import { openSession } from '@/lib/auth/session'
import { sessionCookieName } from '@/lib/auth/cookies'
import { prisma } from '@/lib/prisma'

/** Somebody who is signed in at both: a cookie for the product, and one for the bare page. */
export type Visitor = { id: string; userName: string; name: string; cookie: string; floorCookie: string }

/** Signs a demo person in, freshly, in a browser of its own. */
export async function visitAs(userName: string): Promise<Visitor> {
  const person = await prisma.user.findFirstOrThrow({
    where: { userName },
    select: { id: true, role: true, firstName: true, lastName: true },
  })
  const how = { method: 'PASSWORD', deviceId: null, fresh: true } as const
  const { sid, token } = await prisma.$transaction((tx) => openSession(tx, person, how))
  return {
    id: person.id,
    userName,
    name: `${person.firstName} ${person.lastName}`,
    cookie: `${sessionCookieName()}=${token}`,
    floorCookie: `floor.session=${sid}`,
  }
}
