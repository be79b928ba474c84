import { agreeAtProvider, goToProvider, tell } from './support/linking'
import { expect, test } from './support/linking-test'

test.describe('a link that waits for a yes', () => {
  test('C-047 C-048 who removes us at Facebook before their yes is told that nothing waits, and nothing is linked', async ({
    page,
    signIn,
    outsider,
    world,
  }) => {
    const { id } = await signIn()
    await goToProvider(page, 'facebook')
    await agreeAtProvider(page, outsider)
    const { body } = await tell<{ body: { url: string } }>(world.facebookUrl, 'delete-data', {
      id: outsider.key,
    })
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(page.getByText('Nothing waits for this decision any more. Nothing changed.')).toBeVisible()
    expect(await world.prisma.linkedAccount.count({ where: { userId: id } })).toBe(0)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing waits for a decision.')
    await page.goto(body.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is deleted.')
    await expect(page.getByText('2 values, 1 token and 1 link that was begun.')).toBeVisible()
  })
})
