import { findHurdles } from './support/look'
import { addPhotos } from './support/pictures'
import { expect, test } from './support/test'

test.describe('places and the files they come from', () => {
  test('C-165 the location leaves no file before it was said that it is for good, and the page then counts along', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    await addPhotos(world, ada, 2)
    await page.goto('/photos/places')
    const act = page.getByRole('button', { name: 'Look through 2 files, take it out for good' })
    await expect(act).toBeHidden()
    await page.getByText('Take the location out of all my files').click()
    await expect(page.getByText('We look through 2 files', { exact: false })).toContainText(
      'This cannot be undone.',
    )
    expect(await findHurdles(page)).toEqual([])
    await act.click()
    await expect(page.getByRole('cell', { name: 'the location in 2 files' })).toBeVisible({ timeout: 30_000 })
  })

  test('C-164 a place that its owner removed is read from the file again when they say so', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [photoId] = await addPhotos(world, ada, 1)
    await page.goto('/choices')
    const row = page.locator('article#location-tagging')
    await expect(row).toContainText('City or exact: we would read your photo file at once, and each new one.')
    await row.getByRole('button', { name: 'city' }).click()
    await expect.poll(() => world.prisma.photoPlace.count({ where: { userId: ada.id } })).toBe(1)
    await page.goto(`/photos/${photoId}`)
    await expect(page.getByText('None is read from the file again until you say so here.')).toBeVisible()
    await page.getByRole('button', { name: 'Remove this place' }).click()
    await expect(
      page.getByText('You took it away, so none is read from its file.', { exact: false }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Read it from the file again' }).click()
    await expect(page.getByText('Helsinki, Finland · from the file, the city only')).toBeVisible()
  })
})
