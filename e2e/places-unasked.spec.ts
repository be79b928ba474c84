import { addPhotos } from './support/pictures'
import { expect, test } from './support/test'

test.describe('a page that was drawn before any place came', () => {
  for (const press of ['off', 'Undo: back to off'])
    test(`C-165 C-205 “${press}” on a page that was drawn before any place came takes none of them unasked`, async ({
      page,
      signIn,
      world,
    }) => {
      const ada = await signIn()
      await addPhotos(world, ada, 2)
      await page.goto('/choices')
      const startJobs = await world.stopJobs() // no place comes before the page is drawn
      const steps = page.getByRole('group', { name: 'Location tagging' })
      await steps.getByRole('button', { name: 'exact' }).click()
      await expect(page.getByText('Location tagging is exact. Receipt no. 1.')).toBeVisible()
      await startJobs()
      const count = () => world.prisma.photoPlace.count({ where: { userId: ada.id } })
      await expect.poll(count).toBe(2)
      const row = page.locator('#location-tagging')
      await row.getByRole('button', { name: press, exact: true }).click()
      await expect(
        page.getByText(
          'Location tagging is off. The 2 places we hold stay until you erase them under Places. Receipt no. 2.',
        ),
      ).toBeVisible()
      expect(await count()).toBe(2)
      const last = await world.prisma.consentRecord.findFirstOrThrow({
        where: { userId: ada.id },
        orderBy: { number: 'desc' },
      })
      expect(last).toMatchObject({
        value: 'off',
        words: 'No place is read. You choose whether the places we hold stay.',
      })
    })
})
