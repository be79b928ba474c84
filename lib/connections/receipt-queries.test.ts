import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { linkFully, somebody, useProviders } from '@/scripts/test/linking'
import { mailTo } from '@/scripts/test/mailed'
import { makePerson } from '@/scripts/test/people'
import { giveUnlinkReceipts } from '@/scripts/test/unlink-receipts'
import { getReceiptPage } from './receipt-queries'
import { unlink } from './unlink-commands'

useProviders()

test('C-048 a person finds each of twenty-one receipts, by paging and by its name', async () => {
  const { member } = await makePerson()
  const ids = await giveUnlinkReceipts(member, 21)
  const [newest, older] = [await getReceiptPage(member, {}), await getReceiptPage(member, { from: 20 })]
  expect(newest).toMatchObject({ count: 21, from: 0, most: 20 })
  expect([...newest.receipts, ...older.receipts].map(({ id }) => id)).toEqual(ids)
  for (const [index, named] of ids.entries()) {
    const page = await getReceiptPage(member, { named })
    expect(page.from).toBe(index < 20 ? 0 : 20)
    expect(page.receipts.map(({ id }) => id)).toContain(named)
  }
})

test('C-048 a named receipt is shown also among others of the same moment', async () => {
  const { member } = await makePerson()
  const ids = await giveUnlinkReceipts(member, 41)
  await db.unlinkReceipt.updateMany({ where: { userId: member.id }, data: { createdAt: new Date() } })
  for (const named of ids)
    expect((await getReceiptPage(member, { named })).receipts.map(({ id }) => id)).toContain(named)
})

test('X-09 the name of somebody else’s receipt leads to the first page of one’s own', async () => {
  const [ada, ben] = [(await makePerson()).member, (await makePerson()).member]
  const [theirs] = await giveUnlinkReceipts(ada, 1)
  const own = await giveUnlinkReceipts(ben, 21)
  const page = await getReceiptPage(ben, { named: theirs })
  expect([page.from, page.receipts.map(({ id }) => id)]).toEqual([0, own.slice(0, 20)])
})

test('C-048 the mail about an ended link names its receipt to the server, and its place to the browser', async () => {
  const who = await somebody()
  await linkFully(who)
  const { id } = await unlink(who.member, { provider: 'FACEBOOK', sessionId: who.sessionId })
  const mail = (await mailTo(who.email)).find(({ template }) => template === 'account-unlinked')
  expect(mail?.text).toContain(`/connections?receipt=${id}#receipt-${id}`)
})
