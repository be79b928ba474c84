import { launchCampaign, switchOn, untilSent } from './support/campaigns'
import { expect, test } from './support/test'

test.describe('mail that belongs to the account', () => {
  test('C-098 a service kind refuses to be switched off, says why, and is announced as unavailable', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    await page.goto('/mail')
    for (const kind of ['verification', 'billing', 'feature', 'technical', 'security']) {
      const answer = await page.request.patch(`/api/mail/kinds/${kind}`, {
        data: { value: 'off' },
        headers: { origin: world.origin },
      })
      expect([answer.status(), await answer.text()]).toEqual([
        422,
        expect.stringContaining('cannot be switched off'),
      ])
      const row = page.locator(`#kind-${kind}`).getByRole('switch')
      await expect(row).toBeChecked()
      await expect(row).toBeDisabled() // aria-disabled: told, not merely grey
      await expect(row).toHaveAccessibleDescription(/^Unavailable as a choice/)
    }
    expect(await world.prisma.consentRecord.count({ where: { userId: id } })).toBe(0)
  })

  test('C-094 the log shows as many mails as the mailbox got, each with its kind and reason', async ({
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const person = await signIn()
    await page.goto('/mail')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have sent you no mail.')
    await switchOn(person, 'newsletters')
    await launchCampaign(world, 'newsletter', 'One for the log')
    await page.context().clearCookies()
    await page.goto('/reset')
    await page.getByRole('textbox').fill(person.email)
    await page.getByRole('main').getByRole('button').click()
    await mailbox.waitFor(person.email, ({ subject }) => /password/i.test(subject))
    await untilSent(world)

    const got = await mailbox.list(person.email)
    expect(got).toHaveLength(2)
    await page
      .context()
      .addCookies([{ ...person.cookie, url: world.origin, httpOnly: true, sameSite: 'Lax' }])
    await page.goto('/mail')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have sent you two mails.')
    const rows = page.getByRole('table').first().getByRole('row')
    await expect(rows).toHaveCount(1 + got.length)
    for (const { subject } of got) await expect(rows.filter({ hasText: subject })).toContainText('Sent')
    await expect(rows.filter({ hasText: 'One for the log' })).toContainText('You had switched this kind on')
  })
})
