import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { judgeTrail } from '@/lib/oversight/trail'
import { compareNotedHeads, noteAuditHead } from './head'
import { recordAudit } from './record'
import { verifyAudit } from './verify'

const SUBJECT = '018f0000-0000-7000-8000-000000000001'
const EVENTS = 12

/** Changes rows as somebody with the database's own keys would, past the guard that forbids it. */
async function tamper(run: (sql: typeof db.$executeRaw) => Promise<unknown>) {
  await db.$executeRaw`ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL`
  await run(db.$executeRaw.bind(db) as typeof db.$executeRaw)
  await db.$executeRaw`ALTER TABLE "AuditEvent" ENABLE TRIGGER ALL`
}

const notedLines = async () => (await readFile(env().AUDIT_HEAD_FILE, 'utf8')).trimEnd().split('\n')

beforeEach(async () => {
  await tamper((sql) => sql`DELETE FROM "AuditEvent"`)
  await rm(env().AUDIT_HEAD_FILE, { force: true, recursive: true })
  for (let count = 0; count < EVENTS; count++)
    await db.$transaction((tx) => recordAudit(tx, { type: 'member', id: SUBJECT }, 'session.opened', SUBJECT))
})

describe('C-193 the trail', () => {
  test('C-193 holds when nobody touched it, and cannot be changed through the front', async () => {
    expect(await verifyAudit()).toMatchObject({ intact: true, count: BigInt(EVENTS) })
    await expect(db.$executeRaw`UPDATE "AuditEvent" SET action = 'x' WHERE seq = 3`).rejects.toThrow()
    await expect(db.$executeRaw`DELETE FROM "AuditEvent" WHERE seq = 3`).rejects.toThrow()
    expect(await verifyAudit()).toMatchObject({ intact: true })
  })

  test('C-193 names the first row of which any column was changed', async () => {
    await tamper((sql) => sql`UPDATE "AuditEvent" SET action = 'session.ended' WHERE seq = 5`)
    expect(await verifyAudit()).toEqual({ intact: false, firstBadSeq: 5n })
  })

  test.for([
    ['who', 4n, (sql: typeof db.$executeRaw) => sql`UPDATE "AuditEvent" SET "actorId" = 'x' WHERE seq = 4`],
    [
      'kind',
      4n,
      (sql: typeof db.$executeRaw) => sql`UPDATE "AuditEvent" SET "actorType" = 'admin' WHERE seq = 4`,
    ],
    [
      'whom',
      4n,
      (sql: typeof db.$executeRaw) => sql`UPDATE "AuditEvent" SET "subjectId" = 'x' WHERE seq = 4`,
    ],
    [
      'when',
      4n,
      (sql: typeof db.$executeRaw) =>
        sql`UPDATE "AuditEvent" SET at = at + interval '1 second' WHERE seq = 4`,
    ],
    [
      'hash',
      4n,
      (sql: typeof db.$executeRaw) =>
        sql`UPDATE "AuditEvent" SET hash = decode(repeat('00', 32), 'hex') WHERE seq = 4`,
    ],
    [
      'link',
      4n,
      (sql: typeof db.$executeRaw) =>
        sql`UPDATE "AuditEvent" SET "prevHash" = decode(repeat('00', 32), 'hex') WHERE seq = 4`,
    ],
    ['first row', 1n, (sql: typeof db.$executeRaw) => sql`DELETE FROM "AuditEvent" WHERE seq = 1`],
    ['a row', 7n, (sql: typeof db.$executeRaw) => sql`DELETE FROM "AuditEvent" WHERE seq = 7`],
    [
      'two rows swapped',
      6n,
      (sql: typeof db.$executeRaw) =>
        sql`UPDATE "AuditEvent" SET seq = CASE seq WHEN 6 THEN -8 ELSE -6 END WHERE seq IN (6, 8)`,
    ],
    [
      'a row put in',
      13n,
      (sql: typeof db.$executeRaw) =>
        sql`INSERT INTO "AuditEvent" SELECT 13, at, "actorType", "actorId", action, "subjectId", hash, hash FROM "AuditEvent" WHERE seq = 12`,
    ],
  ] as const)('C-193 tells what was done to %s', async ([, firstBadSeq, change]) => {
    await tamper(change)
    await tamper((sql) => sql`UPDATE "AuditEvent" SET seq = -seq WHERE seq < 0`)
    expect(await verifyAudit()).toEqual({ intact: false, firstBadSeq })
  })

  test('C-193 misses what was cut off its end, by the head that was noted outside', async () => {
    await noteAuditHead()
    expect(await compareNotedHeads()).toEqual({ found: 'all' })
    await tamper((sql) => sql`DELETE FROM "AuditEvent" WHERE seq > 10`)
    expect(await verifyAudit()).toMatchObject({ intact: true })
    expect(await compareNotedHeads()).toEqual({ found: 'missing', seq: BigInt(EVENTS) })
  })

  test('C-193 notes a head once, until there is a newer one', async () => {
    for (let count = 0; count < 3; count++) await noteAuditHead()
    expect(await notedLines()).toHaveLength(1)
    await db.$transaction((tx) => recordAudit(tx, { type: 'guest' }, 'session.refused', 'nobody'))
    await noteAuditHead()
    expect(await notedLines()).toHaveLength(2)
  })

  test('C-193 finds the one of many noted heads that the chain no longer has', async () => {
    await noteAuditHead()
    const [line = ''] = await notedLines()
    const false10 = `${line.slice(0, 24)} 10 ${'ab'.repeat(32)}`
    await writeFile(env().AUDIT_HEAD_FILE, [...Array(1_200).fill(line), false10, line].join('\n'))
    expect(await compareNotedHeads()).toEqual({ found: 'missing', seq: 10n })
  })

  test('C-193 says so where no head was noted, and never takes an unreadable note for none', async () => {
    expect(await judgeTrail()).toMatchObject({
      intact: true,
      sentence: expect.stringMatching(/No head was noted/),
    })
    await writeFile(env().AUDIT_HEAD_FILE, '2026-01-01T00:00:00.000Z 12 cut o')
    expect(await judgeTrail()).toEqual({
      intact: false,
      sentence: 'Broken: line 1 of the heads noted outside is not as we wrote it.',
    })
    await noteAuditHead()
    expect(await notedLines()).toHaveLength(2)
    await rm(env().AUDIT_HEAD_FILE)
    await mkdir(env().AUDIT_HEAD_FILE)
    await expect(judgeTrail()).rejects.toThrow('EISDIR')
    await expect(noteAuditHead()).rejects.toThrow('EISDIR')
  })

  test('C-193 stays one chain when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 25 }, () =>
        db.$transaction((tx) => recordAudit(tx, { type: 'guest' }, 'session.refused', 'nobody')),
      ),
    )
    expect(await verifyAudit()).toMatchObject({ intact: true, count: BigInt(EVENTS + 25) })
  })

  test('C-193 undoes the change whose trace cannot be kept', async () => {
    const before = await db.rateLimit.count()
    const change = db.$transaction(async (tx) => {
      await tx.rateLimit.create({ data: { key: Buffer.from('x'), count: 1, windowEndsAt: new Date() } })
      await recordAudit(tx, { type: 'guest' }, 'session.opened', null as never)
    })
    await expect(change).rejects.toThrow()
    expect(await db.rateLimit.count()).toBe(before)
  })
})
