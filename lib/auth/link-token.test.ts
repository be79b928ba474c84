import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { usePassingTime } from '@/scripts/test/clock'
import { makePerson } from '@/scripts/test/people'
import { findLinkGrant, issueLinkToken, redeemLinkToken } from './link-token'

const pass = usePassingTime()

describe('C-196 a link that we mailed', () => {
  test('C-196 works for exactly one of fifty who use it at once', async () => {
    const { id } = await makePerson()
    const token = await db.$transaction((tx) => issueLinkToken(tx, id, 'RESET_PASSWORD'))
    const uses = await Promise.all(
      Array.from({ length: 50 }, () => db.$transaction((tx) => redeemLinkToken(tx, 'RESET_PASSWORD', token))),
    )
    expect(uses.filter(Boolean)).toEqual([{ userId: id, subjectId: null }])
  })

  test('C-196 is not used up by a look', async () => {
    const { id } = await makePerson()
    const token = await db.$transaction((tx) => issueLinkToken(tx, id, 'VERIFY_EMAIL'))
    for (let look = 0; look < 3; look++)
      expect(await findLinkGrant(db, 'VERIFY_EMAIL', token)).toMatchObject({ userId: id })
    expect(await db.$transaction((tx) => redeemLinkToken(tx, 'VERIFY_EMAIL', token))).not.toBeNull()
    expect(await findLinkGrant(db, 'VERIFY_EMAIL', token)).toBeNull()
  })

  test('C-196 does nothing for another purpose, after its hour, or once a newer one was mailed', async () => {
    const { id } = await makePerson()
    const first = await db.$transaction((tx) => issueLinkToken(tx, id, 'RESET_PASSWORD'))
    expect(await findLinkGrant(db, 'VERIFY_EMAIL', first)).toBeNull()
    const second = await db.$transaction((tx) => issueLinkToken(tx, id, 'RESET_PASSWORD'))
    expect(await findLinkGrant(db, 'RESET_PASSWORD', first)).toBeNull()
    pass(HOUR_MS + 1)
    expect(await db.$transaction((tx) => redeemLinkToken(tx, 'RESET_PASSWORD', second))).toBeNull()
  })

  test('C-196 is known to the database by its hash only', async () => {
    const { id } = await makePerson()
    const token = await db.$transaction((tx) => issueLinkToken(tx, id, 'RESET_PASSWORD'))
    const rows = await db.linkToken.findMany({ where: { userId: id } })
    expect(
      Buffer.concat(rows.map(({ tokenHash }) => Buffer.from(tokenHash))).toString('latin1'),
    ).not.toContain(token)
  })
})
