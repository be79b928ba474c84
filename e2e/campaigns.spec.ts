import { kindsOf, launchCampaign, switchOn, untilSent } from './support/campaigns'
import { makeSignedIn, type SignedIn } from './support/people'
import { expect, test } from './support/test'
import type { World } from './support/world'

/** A yes to a kind of mail that the product does not know yet. */
async function inventYes({ prisma }: World, userId: string, purpose: string) {
  const number = 1 + (await prisma.consentRecord.count({ where: { userId } }))
  const yes = { userId, number, purpose, value: 'on', version: 1, words: 'A new kind', method: 'switch' }
  await prisma.consentRecord.create({ data: { ...yes, prevHash: '', hash: purpose + userId } })
}

test.describe('promotional mail', () => {
  test('C-095 C-094 a campaign from administration reaches only those whose switch is on', async ({
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const [wants, refuses] = [await makeSignedIn(world), await makeSignedIn(world)]
    await switchOn(wants, 'newsletters')
    expect(await kindsOf(refuses)).toEqual([]) // a new person wants none
    await signIn({ role: 'ADMIN' })
    await page.goto('/admin/campaigns/new')
    await page.getByRole('radio', { name: 'Newsletters' }).check()
    await page.getByLabel('Subject').fill('The letter of the harbour')
    await page.getByLabel('Text').fill('The harbour is quiet.\n\nMore: https://harbour.example/quiet.')
    await page.getByRole('button', { name: 'Keep as a draft and preview' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The letter of the harbour')
    const typed = page.getByRole('link', { name: 'https://harbour.example/quiet', exact: true })
    await expect(typed).toHaveAttribute('href', 'https://harbour.example/quiet')
    expect(await world.prisma.mailMessage.count({ where: { campaignId: { not: null } } })).toBe(0)
    await page.getByRole('button', { name: 'Send this campaign' }).click()
    await expect(page.getByRole('checkbox')).toHaveAttribute('aria-invalid', 'true') // not without the tick
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Send this campaign' }).click()
    await expect(page.getByText('Each mail asks again, in the moment it leaves.')).toBeVisible()

    const { subject } = await mailbox.waitFor(wants.email)
    expect(subject).toBe('The letter of the harbour')
    await untilSent(world)
    expect([(await mailbox.list(wants.email)).length, await mailbox.list(refuses.email)]).toEqual([1, []])
  })

  test('C-095 a campaign that nobody wants offers no button, and says why', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn({ role: 'ADMIN' })
    const { listReceivers, promoPurposeOf } = await import('@/lib/campaigns/receivers')
    const { setPromo } = await import('@/lib/consent/commands')
    for (const reader of await listReceivers(world.prisma, promoPurposeOf('promotion'), { take: 1000 }))
      await setPromo({ type: 'member', id: reader.id }, { value: 'off', method: 'switch' })
    const data = { kind: 'promotion', subject: 'For nobody', body: 'Nobody wants this.', createdById: id }
    const campaign = await world.prisma.campaign.create({ data, select: { id: true } })
    await page.goto(`/admin/campaigns/${campaign.id}`)
    await expect(page.getByText('Right now nobody would get it.')).toBeVisible()
    await expect(page.getByText('no member has promotions switched on now')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send this campaign' })).toHaveCount(0)
  })

  test('C-101 the master switch refuses every kind there is, and kinds that do not exist yet', async ({
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const reader = await signIn()
    for (const kind of ['newsletters', 'promotions', 'offers'] as const) await switchOn(reader, kind)
    await page.goto('/choices')
    const master = page.getByRole('switch', { name: 'Promotional e-mail' })
    await expect(master).toBeChecked()
    await master.click()
    await expect(master).not.toBeChecked()
    for (const kind of ['newsletter', 'promotion', 'offer'] as const)
      await launchCampaign(world, kind, `To all: ${kind}`)
    await untilSent(world)
    expect(await mailbox.list(reader.email)).toEqual([])

    const eager = await makeSignedIn(world)
    const invented = { id: 'promo-invented', version: 1, steps: ['off', 'on'] }
    const { isReceiver } = await import('@/lib/campaigns/receivers')
    const receives = async ({ id, email }: SignedIn) => {
      await inventYes(world, id, invented.id)
      return isReceiver(world.prisma, invented, { id, email })
    }
    expect([await receives(eager), await receives(reader)]).toEqual([true, false])
  })
})
