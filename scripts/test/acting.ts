import { setChoice } from '@/lib/consent/commands'
import { confirmLink } from '@/lib/connections/decision-commands'
import { sealPending } from '@/lib/connections/sealed-tokens'
import { unlink } from '@/lib/connections/unlink-commands'
import { fromNow, MINUTE_MS } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { randomToken } from '@/lib/crypto/tokens'
import { db } from '@/lib/db'
import { uuidv7 } from '@/lib/mail/message-id'

// Acts for people without end, each a step further, and says so of each that was acknowledged to it.

type Act = { userId: string; act: 'on' | 'off' | 'linked' | 'unlinked' }
type Actor = { id: string; sessionId: string }

process.on('message', async (message) => {
  const { people } = message as { people: Actor[] }
  for (let step = Math.floor(Math.random() * 2 * people.length); ; step += 1) {
    const person = people[step % people.length]!
    const act = await (step % 2 === 0 ? choose(person.id) : link(person))
    process.send?.({ userId: person.id, act } satisfies Act)
  }
})
await db.$queryRaw`SELECT 1 AS one`
process.send?.({ ready: true })

async function choose(id: string): Promise<Act['act']> {
  const newest = await db.consentRecord.findFirst({
    where: { userId: id, purpose: 'promo-newsletters' },
    orderBy: { number: 'desc' },
    select: { value: true },
  })
  const value = newest?.value === 'on' ? 'off' : 'on'
  await setChoice({ type: 'member', id }, { purpose: 'promo-newsletters', value, method: 'switch' })
  return value
}

async function link({ id, sessionId }: Actor): Promise<Act['act']> {
  const member = { type: 'member', id } as const
  if ((await db.linkedAccount.count({ where: { userId: id } })) > 0) {
    await unlink(member, { provider: 'TWITTER', sessionId })
    return 'unlinked'
  }
  const attemptId = await answered(id, sessionId)
  await confirmLink(member, { attemptId, sessionId })
  return 'linked'
}

async function answered(userId: string, sessionId: string) {
  const id = uuidv7()
  const pending = {
    ...{ accountId: userId, accessToken: 'access', refreshToken: 'refresh', expiresAt: null },
    ...{ scopes: ['users.read'], droppedCount: 0 },
    values: ['id', 'username'].map((field) => ({ field, value: 'x', scope: 'users.read' })),
  }
  await db.linkAttempt.create({
    data: {
      ...{ id, userId, sessionId, provider: 'TWITTER', scopes: [] },
      ...{ stateHash: Buffer.from(randomToken()), codeVerifier: Buffer.alloc(1) },
      received: sealPending(await openPersonKey(db, userId), id, pending),
      expiresAt: fromNow(10 * MINUTE_MS),
    },
    select: { id: true },
  })
  return id
}
