import { expect, test } from './support/linking-test'
import { giveSession } from './support/people'

test('C-048 the oldest of twenty-one is found by paging and by the link of its mail without scripts, and by that of an older mail', async ({
  openContext,
  page,
  signIn,
  world,
}) => {
  const person = await signIn()
  const { giveUnlinkReceipts } = await import('@/scripts/test/unlink-receipts')
  const oldest = (await giveUnlinkReceipts(person.member, 21)).at(-1)!
  const context = await openContext({ javaScriptEnabled: false })
  await giveSession(context, world, person)
  const still = await context.newPage()
  const receipts = still.locator('#receipts li')
  await still.goto('/connections')
  await expect(receipts).toHaveCount(20)
  await still.getByRole('link', { name: 'Older receipts' }).click()
  await expect(receipts).toHaveCount(1)
  await expect(still.locator(`#receipt-${oldest}`)).toBeVisible()
  await still.getByRole('link', { name: 'Newer receipts' }).click()
  await expect(receipts).toHaveCount(20)
  await still.goto(`/connections?receipt=${oldest}#receipt-${oldest}`)
  await expect(still.locator(`#receipt-${oldest}`)).toBeInViewport()

  await page.goto(`/connections#receipt-${oldest}`)
  await expect(page).toHaveURL(`${world.origin}/connections?receipt=${oldest}#receipt-${oldest}`)
  await expect(page.locator(`#receipt-${oldest}`)).toBeInViewport()
})

test('C-048 a person who linked again still finds the named receipt, and is not told that the account is unlinked', async ({
  page,
  signInLinked,
}) => {
  const { member } = await signInLinked()
  const { giveUnlinkReceipts } = await import('@/scripts/test/unlink-receipts')
  const [receipt] = await giveUnlinkReceipts(member, 1)
  await page.goto(`/connections?receipt=${receipt}`)
  await expect(page.locator(`#receipt-${receipt}`)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Facebook is linked.' })).toBeVisible()
  await expect(page.getByText('Facebook is unlinked.')).toHaveCount(0)
})
