import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Prisma } from '@/generated/prisma/client'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import { MAIL_LOG_DAYS } from '@/lib/mail/holdings'
import { makePerson } from '@/scripts/test/people'
import { catalogue, ownedHoldings, type OwnedHolding } from './catalogue'
import { proofWords } from './proof-words'
import { proveChoice } from './prove'
import { countHeld, listNextEnds, listRecords } from './queries'
import { expireHeld } from './retention'
import { proveChoiceInput } from './schema'

const holdingOf = (model: Prisma.ModelName) => catalogue[model] as unknown as OwnedHolding
const bytes = () => randomBytes(32) as Buffer<ArrayBuffer>

/** A row of each kind that a person can have many of. */
const makers = {
  FormerUserName: (userId: string) =>
    db.formerUserName.create({ data: { userId, userName: 'old', userNameKey: randomUUID() } }),
  ProfileChange: (userId: string) => db.profileChange.create({ data: { userId, field: 'phone' } }),
  EmailChange: (userId: string) =>
    db.emailChange.create({
      data: { userId, oldEmail: 'a@b.example', newEmail: 'c@d.example', expiresAt: fromNow(DAY_MS) },
    }),
  Session: (userId: string) =>
    db.session.create({
      data: { userId, tokenHash: bytes(), method: 'PASSWORD', expiresAt: fromNow(DAY_MS) },
    }),
  Device: (userId: string) =>
    db.device.create({ data: { userId, tokenHash: bytes(), browser: 'Firefox', system: 'Linux' } }),
  SignIn: (userId: string) =>
    db.signIn.create({
      data: {
        userId,
        method: 'PASSWORD',
        succeeded: true,
        browser: 'Firefox',
        system: 'Linux',
        network: '192.0.2.0/24',
      },
    }),
  MailMessage: (userId: string) => mail(userId, 'security'),
  AccessRecord: (userId: string) =>
    db.accessRecord.create({
      data: {
        userId,
        viewerType: 'admin',
        viewerId: randomUUID(),
        viewerName: 'Dee',
        what: 'profile',
        reason: 'asked',
      },
    }),
  OutboundRecord: (userId: string) =>
    db.outboundRecord.create({
      data: { userId, recipient: 'mail-carrier', purpose: 'deliver-mail', fields: ['email'] },
    }),
  AuditEvent: (userId: string) =>
    db.$transaction((tx) => recordAudit(tx, { type: 'member', id: userId }, 'session.opened', userId)),
} as const

type Made = keyof typeof makers

function mail(userId: string, kind: string, more: Partial<Prisma.MailMessageUncheckedCreateInput> = {}) {
  return db.mailMessage.create({
    data: {
      userId,
      recipient: 'x@people.example',
      kind,
      subject: 'Hello',
      messageId: randomUUID(),
      dedupeKey: randomUUID(),
      createdAt: now(),
      ...more,
    },
  })
}

test('C-019 C-013 the counts a person sees are the rows that are there, whatever they are', async () => {
  const kinds = Object.keys(makers) as Made[]
  const plan = fc.record(Object.fromEntries(kinds.map((kind) => [kind, fc.integer({ min: 0, max: 4 })])))
  await fc.assert(
    fc.asyncProperty(plan, async (wanted) => {
      const person = await makePerson()
      const other = await makePerson()
      for (const kind of kinds) {
        for (let made = 0; made < wanted[kind]!; made += 1) await makers[kind](person.id)
        await makers[kind](other.id)
      }
      const held = await countHeld(person.member)
      for (const kind of kinds) expect([kind, held.byModel[kind]]).toEqual([kind, wanted[kind]])
      const rows = Object.values(wanted).reduce((sum, count) => sum + count, 0)
      expect(held.total).toBe(rows + held.byModel.User!)
    }),
    { numRuns: 8 },
  )
})

test('C-019 every kind of thing has its count, and a person who gave four fields has four', async () => {
  const { member } = await makePerson({ firstName: null, lastName: null, phone: null })
  const held = await countHeld(member)
  expect(Object.keys(held.byModel).sort()).toEqual(ownedHoldings.map(({ model }) => model as string).sort())
  expect(held.byModel.User).toBe(4) // user name, address, birthdate, password
  await db.user.update({ where: { id: member.id }, data: { firstName: 'Ada' } })
  expect((await countHeld(member)).byModel.User).toBe(5)
})

test('C-020 what came from Facebook and what came from Twitter is counted apart', async () => {
  const { id, member } = await makePerson()
  await link(id, 'FACEBOOK', 3)
  await link(id, 'TWITTER', 1)
  const { portions } = await countHeld(member)
  const fields = portions.filter(({ model, count }) => model === 'ReceivedField' && count > 0)
  expect(fields.map(({ from, count }) => [from, count])).toEqual([
    ['facebook', 3],
    ['twitter', 1],
  ])
})

test('C-013 a person sees every record of theirs once, newest first, page by page', async () => {
  const { id, member } = await makePerson()
  for (let index = 0; index < 12; index += 1)
    await db.profileChange.create({
      data: { userId: id, field: `f${index}`, createdAt: fromNow(-(index >> 1) * DAY_MS) },
    })
  const seen: { key: string; at: Date }[] = []
  let before: string | undefined
  do {
    const page = await listRecords(member, holdingOf('ProfileChange'), { before, take: 5 })
    seen.push(...page.records)
    before = page.next ?? undefined
  } while (before)
  expect(new Set(seen.map(({ key }) => key)).size).toBe(12)
  const moments = seen.map(({ at }) => at.getTime())
  expect(moments).toEqual([...moments].sort((a, b) => b - a))
})

test('C-013 each kind of record can be opened, and shows nothing of anybody else', async () => {
  const { id, member } = await makePerson()
  const other = await makePerson()
  for (const make of Object.values(makers)) await Promise.all([make(id), make(other.id)])
  await Promise.all([link(id, 'FACEBOOK', 2), link(other.id, 'FACEBOOK', 2)])
  const held = await countHeld(member)
  for (const holding of ownedHoldings) {
    const { records } = await listRecords(member, holding)
    const count = holding.countsFields ? 1 : held.byModel[holding.model]
    expect([holding.model, records.length]).toEqual([holding.model, count])
    expect(JSON.stringify(records)).not.toContain(other.id)
  }
})

test('a stranger’s cursor, or nonsense, opens nothing of theirs', async () => {
  const { member } = await makePerson()
  const other = await makePerson()
  await makers.SignIn(other.id)
  const { records } = await listRecords(other.member, holdingOf('SignIn'))
  const stolen = `${fromNow(DAY_MS).toISOString()}_${records[0]!.key}`
  for (const before of [stolen, 'x', "2026-01-01T00:00:00.000Z_'; DROP", `${now().toISOString()}_1`, '_'])
    expect(await listRecords(member, holdingOf('SignIn'), { before })).toEqual({ records: [], next: null })
})

test('secrets are named, never shown', async () => {
  const { id, member } = await makePerson()
  await link(id, 'TWITTER', 0)
  await makers.Session(id)
  const [account] = (await listRecords(member, holdingOf('LinkedAccount'))).records
  const texts = Object.fromEntries(account!.fields.map(({ name, text }) => [name, text]))
  expect(texts).toMatchObject({ accessToken: 'Held, encrypted', refreshToken: 'Empty' })
  const [user] = (await listRecords(member, holdingOf('User'))).records
  const mine = Object.fromEntries(user!.fields.map(({ name, text }) => [name, text]))
  expect(mine).toMatchObject({ passwordHash: 'Held as a fingerprint only', dataKey: 'Held, encrypted' })
  const stored = await db.user.findUniqueOrThrow({ where: { id } })
  expect(JSON.stringify(user)).not.toContain(stored.passwordHash)
})

test('who looked stands by name, never by number', async () => {
  const { id, member } = await makePerson()
  const access = await makers.AccessRecord(id)
  const { records } = await listRecords(member, holdingOf('AccessRecord'))
  expect(JSON.stringify(records)).not.toContain(access.viewerId)
  expect(JSON.stringify(records)).toContain('Dee')
})

test('the next thing to end is told with its date', async () => {
  const { id, member } = await makePerson()
  const { expiresAt } = await makers.Session(id)
  expect((await listNextEnds(member)).get('Session')?.until).toEqual(expiresAt)
  expect((await listNextEnds(member)).has('LinkToken')).toBe(false)
})

test('counting everything is one statement and takes a moment', async () => {
  const { member } = await makePerson()
  await countHeld(member)
  const start = performance.now()
  for (let round = 0; round < 20; round += 1) await countHeld(member)
  expect((performance.now() - start) / 20).toBeLessThan(25)
})

test('proof of a choice that is off: nothing made, nothing waiting', async () => {
  const { member } = await makePerson()
  const proof = await proveChoice(member, 'face-recognition')
  expect(proof).toMatchObject({ isOn: false, findings: [{ what: 'face templates', count: 0 }, { count: 0 }] })
  expect(proofWords(proof)).toMatch(/^Counted at \d\d:\d\d:\d\d UTC: 0 face templates; .* It is off\.$/)
})

test('proof counts again: mail that waits, mail that went after a no, work that waits', async () => {
  const { id, member } = await makePerson()
  const other = await makePerson()
  await setChoice(member, { purpose: 'promo-newsletters', value: 'on', method: 'switch' })
  await mail(id, 'newsletter')
  await mail(other.id, 'newsletter')
  const on = await proveChoice(member, 'promo-newsletters')
  expect(on).toMatchObject({ isOn: true, findings: [{ what: 'newsletters waiting for you', count: 1 }] })
  await setChoice(member, { purpose: 'promo-newsletters', value: 'off', method: 'switch' })
  const off = await proveChoice(member, 'promo')
  expect(off.isOn).toBe(false)
  expect(off.findings.map(({ count }) => count)).toEqual(off.findings.map(() => 0))
  await mail(id, 'newsletter', { state: 'SENT', sentAt: fromNow(1_000) })
  const caught = await proveChoice(member, 'promo-newsletters')
  expect(caught.findings).toContainEqual({ what: 'newsletters sent since you said no', count: 1 })
  await db.$transaction((tx) => addJob(tx, 'audit.note-head', {}, { runAt: fromNow(DAY_MS) }))
  expect(proveChoiceInput.safeParse({ purpose: 'anything' }).success).toBe(false)
})

async function link(userId: string, provider: 'FACEBOOK' | 'TWITTER', fieldCount: number) {
  const fields = Array.from({ length: fieldCount }, (_, index) => ({
    userId,
    field: `field${index}`,
    value: 'a value',
    scope: 'public_profile',
  }))
  await db.linkedAccount.create({
    data: {
      userId,
      provider,
      providerAccountId: randomUUID(),
      origin: 'linked',
      scopes: ['public_profile'],
      accessToken: bytes(),
      fields: { create: fields },
    },
  })
}

test('what has had its time goes, by the figures that the page shows; the rest stays', async () => {
  const { id, member } = await makePerson()
  const old = await mail(id, 'security', { createdAt: fromNow(-(MAIL_LOG_DAYS + 1) * DAY_MS) })
  const young = await mail(id, 'security', { createdAt: fromNow(-(MAIL_LOG_DAYS - 1) * DAY_MS) })
  await makers.Session(id)
  const removed = await expireHeld({ type: 'system', id: 'job:inventory.expire' })
  expect(removed.MailMessage).toBe(1)
  expect(Object.keys(removed)).not.toContain('AuditEvent')
  const kept = (await listRecords(member, holdingOf('MailMessage'))).records.map(({ key }) => key)
  expect(kept).toEqual([young.id])
  expect(kept).not.toContain(old.id)
  expect((await countHeld(member)).byModel.Session).toBe(1)
})
