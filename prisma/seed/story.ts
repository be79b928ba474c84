import { createHash, randomBytes } from 'node:crypto'
import type { Provider } from '@/generated/prisma/enums'
import type { Admin, Guest, Member, MemberInSession, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { userNameKey } from '@/lib/account/user-name'
import { hashPassword } from '@/lib/auth/password'
import { openSession } from '@/lib/auth/session'
import { fromNow, DAY_MS, HOUR_MS, now } from '@/lib/clock'
import { newWrappedPersonKey, openPersonKey } from '@/lib/crypto/person-key'
import { providerFacts } from '@/lib/connections/providers'
import { sealPair } from '@/lib/connections/sealed-tokens'
import { uuidv7 } from '@/lib/mail/message-id'
import { acceptPolicy } from '@/lib/policy/commands'
import { prisma } from '@/lib/prisma'
import { startSession } from '@/lib/sessions/start'
import { demoPeople } from './people'

export type Seeded = { id: string; email: string; member: Member; admin: Admin }

const SEEDER: System = { type: 'system', id: 'script:seed' }
const GUEST: Guest = { type: 'guest' }
let passwordHash: Promise<string> | undefined

/** One demo person's account, as sign-up would have made it. */
export async function openAccountAs(
  userName: string,
  { email, birthdate, isFresh = false }: { email: string; birthdate: string; isFresh?: boolean },
): Promise<Seeded> {
  const person = demoPeople.find((candidate) => candidate.userName === userName)!
  const [firstName, lastName] = isFresh ? [null, null] : person.name.split(' ')
  passwordHash ??= hashPassword(person.password)
  const id = uuidv7()
  const data = {
    ...{ id, userName, userNameKey: userNameKey(userName), firstName, lastName, email },
    ...{ birthdate: new Date(birthdate), passwordHash: await passwordHash, dataKey: newWrappedPersonKey(id) },
    ...{ createdAt: now(), emailVerifiedAt: now() },
  }
  await prisma.$transaction(async (tx) => {
    await tx.user.create({ data, select: { id: true } })
    await acceptPolicy(tx, GUEST, id, 'seed')
    await recordAudit(tx, GUEST, 'account.opened', id)
  })
  return { id, email, member: { type: 'member', id }, admin: { type: 'admin', id } }
}

export async function giveAdminRole({ id }: Seeded) {
  await prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { role: 'ADMIN' }, select: { id: true } })
    await recordAudit(tx, SEEDER, 'account.admin-made', id)
  })
}

/** A sign-in from a browser of theirs, with the session it opened. */
export async function signInFrom({ id, email }: Seeded, browser: string, system: string, network: string) {
  const deviceToken = createHash('sha256').update(`${id} ${browser} ${system}`).digest('base64url')
  await prisma.$transaction((tx) =>
    startSession(
      tx,
      { id, email, role: 'MEMBER' },
      {
        method: 'PASSWORD',
        fresh: false,
        browser: { client: { browser, system, network }, deviceToken, sessionToken: undefined },
      },
    ),
  )
}

/** The person in a session of theirs that leaves no trace, for the acts that ask for one. */
export async function inSession({ id, member }: Seeded): Promise<MemberInSession> {
  const how = { method: 'PASSWORD', deviceId: null, fresh: false } as const
  const session = await prisma.$transaction((tx) => openSession(tx, { id, role: 'MEMBER' }, how))
  return { ...member, session }
}

type Grant = { accessToken: string; refreshToken: string | null; accountId: string }

/** How long a token lives there. Twitter's ends soon; the lasting key goes on. */
const tokenLifeMs: Record<Provider, number> = { FACEBOOK: 60 * DAY_MS, TWITTER: 2 * HOUR_MS }

const received: Record<
  Provider,
  { scopes: string[]; fields: { field: string; value: string; scope: string }[] }
> = {
  FACEBOOK: {
    scopes: ['public_profile', 'email'],
    fields: [
      { field: 'id', value: '', scope: 'public_profile' },
      { field: 'name', value: 'Ada Okafor', scope: 'public_profile' },
      { field: 'email', value: 'ada.okafor@mail.example', scope: 'email' },
    ],
  },
  TWITTER: {
    scopes: ['users.read', 'tweet.read', 'offline.access'],
    fields: [
      { field: 'id', value: '', scope: 'users.read' },
      { field: 'name', value: 'Ada O.', scope: 'users.read' },
      { field: 'username', value: 'adaokafor', scope: 'users.read' },
    ],
  },
}

/** Links the person's account at a provider, with a permission that the stand-in knows if it runs. */
export async function linkAs({ id, member }: Seeded, provider: Provider) {
  const linkId = uuidv7()
  const { accountId, ...pair } = await grantOf(provider)
  const key = await openPersonKey(prisma, id)
  const { scopes, fields: values } = received[provider]
  const fields = values.map(({ value, ...rest }) => ({ ...rest, value: value || accountId }))
  await prisma.$transaction(async (tx) => {
    await tx.linkedAccount.create({
      data: {
        ...{ id: linkId, userId: id, provider, providerAccountId: accountId, origin: 'settings' },
        ...{ scopes, createdAt: now(), droppedFieldCount: 0 },
        ...{
          tokenExpiresAt: fromNow(tokenLifeMs[provider]),
          ...sealPair(key, linkId, pair),
        },
      },
      select: { id: true },
    })
    await tx.receivedField.createMany({
      data: fields.map((field) => ({ ...field, userId: id, linkedAccountId: linkId, receivedAt: now() })),
    })
    await recordAudit(tx, member, 'connection.linked', id)
  })
}

async function grantOf(provider: Provider): Promise<Grant> {
  const { slug } = providerFacts(provider)
  const base = provider === 'FACEBOOK' ? process.env.FACEBOOK_GRAPH_URL : process.env.TWITTER_API_URL
  const { scopes } = received[provider]
  try {
    const answer = await fetch(new URL('/control/grant', base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'ada', scopes }),
      signal: AbortSignal.timeout(3_000),
    })
    const given = (await answer.json()) as Record<string, string | undefined>
    if (!answer.ok || !given.access_token || !given.id) throw new Error(`No permission from ${slug}`)
    return { accessToken: given.access_token, refreshToken: given.refresh_token ?? null, accountId: given.id }
  } catch {
    return { accessToken: randomBytes(24).toString('hex'), refreshToken: null, accountId: `demo-${slug}-ada` }
  }
}
