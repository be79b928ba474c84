import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { makePerson } from '@/scripts/test/people'

const by = randomUUID()

/** One record of each kind that nobody may rewrite, and an attempt to. */
const records = {
  'what a person accepted': {
    write: (userId: string) => {
      const data = { userId, document: 'privacy', version: 1, documentHash: 'x', words: 'x', method: 'form' }
      return db.policyAcceptance.create({ data })
    },
    rewrite: (userId: string) => db.policyAcceptance.updateMany({ where: { userId }, data: { version: 2 } }),
    count: (userId: string) => db.policyAcceptance.count({ where: { userId, version: 1 } }),
  },
  'why an account was suspended': {
    write: (userId: string) =>
      db.standingRecord.create({ data: { userId, standing: 'SUSPENDED', reason: 'True.', byId: by } }),
    rewrite: (userId: string) =>
      db.standingRecord.updateMany({ where: { userId }, data: { reason: 'Other.' } }),
    count: (userId: string) => db.standingRecord.count({ where: { userId, reason: 'True.' } }),
  },
  'who saw their data': {
    write: (userId: string) => {
      const viewer = { viewerType: 'admin', viewerId: by, viewerName: 'dee' }
      return db.accessRecord.create({ data: { userId, ...viewer, what: 'account', reason: 'True.' } })
    },
    rewrite: (userId: string) =>
      db.accessRecord.updateMany({ where: { userId }, data: { reason: 'Other.' } }),
    count: (userId: string) => db.accessRecord.count({ where: { userId, reason: 'True.' } }),
  },
}

test.each(Object.entries(records))(
  'C-193 a record of %s is never rewritten',
  async (_, { write, rewrite, count }) => {
    const { id } = await makePerson()
    await write(id)
    await expect(rewrite(id)).rejects.toThrow(/append-only/)
    expect(await count(id)).toBe(1)
  },
)
