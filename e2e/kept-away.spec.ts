import { findHurdles } from './support/look'
import type { SignedIn } from './support/people'
import { addPhotos } from './support/pictures'
import { expect, test } from './support/test'
import type { World } from './support/world'

test.describe('photos kept from facial recognition', () => {
  test('C-161 before such an album goes or photos leave it, its owner says whether facial recognition stays away', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const photoIds = await addPhotos(world, ada, 3)
    const { addToAlbum, setAlbumFaceless } = await import('@/lib/photos/album-commands')
    const { id: albumId } = await addToAlbum(ada.member, { photoIds, title: 'School' })
    await setAlbumFaceless(ada.member, { albumId, isFaceless: true })
    const kept = () => world.prisma.photo.count({ where: { userId: ada.id, isFaceless: true } })

    await page.goto(`/photos/albums/${albumId}`)
    await page.getByRole('grid').locator('a[tabindex="0"]').focus()
    await page.keyboard.press('x')
    await page.getByRole('button', { name: 'Take out of this album' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('This album keeps facial recognition away from it.')
    expect(await findHurdles(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Take it out, and keep it away' }).click()
    await expect(page.getByText('1 photo taken out of “School”.', { exact: false })).toBeVisible()
    expect(await kept()).toBe(1)

    await page.goto(`/photos/albums/${albumId}`)
    await expect(page.getByText('Only this album keeps facial recognition away from 2 photos')).toBeVisible()
    await expect(page.getByRole('button', { name: 'let it look at 2 photos once it is on' })).toBeVisible()
    await page.getByRole('button', { name: 'Delete it, and keep facial recognition away' }).click()
    await expect(page.getByText('Facial recognition stays away from them.', { exact: false })).toBeVisible()
    expect(await kept()).toBe(3)
  })

  test('C-161 before facial recognition is kept from many photos it says what goes, and one act lets it look again', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    await addFaces(world, ada, await addPhotos(world, ada, 2))
    const faces = () => world.prisma.face.count({ where: { userId: ada.id } })
    const kept = () => world.prisma.photo.count({ where: { userId: ada.id, isFaceless: true } })
    const ask = async () => {
      await page.getByRole('grid').locator('a[tabindex="0"]').focus()
      await page.keyboard.press('Control+a')
      await page.getByRole('toolbar').getByRole('button', { name: 'Facial recognition' }).click()
    }
    await page.goto('/photos')
    await ask()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Kept away, 2 unnamed faces go at once. This cannot be undone.')
    expect(await findHurdles(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Leave them' }).click()
    expect([await faces(), await kept()]).toEqual([2, 0])
    await ask()
    await dialog.getByRole('button', { name: 'Keep it away, delete 2 unnamed faces' }).click()
    await expect(
      page.getByText('Facial recognition stays away from 2 photos.', { exact: false }),
    ).toBeVisible()
    expect([await faces(), await kept()]).toEqual([0, 2])
    await ask()
    await expect(dialog).toContainText('It is kept away from all of them now.')
    await dialog.getByRole('button', { name: 'Let it look again' }).click()
    await expect(
      page.getByText('Facial recognition may look at 2 photos again', { exact: false }),
    ).toBeVisible()
    expect(await kept()).toBe(0)
  })
})

/** A face without a name in each of these photos. */
async function addFaces({ prisma }: World, { id: userId }: SignedIn, photoIds: string[]) {
  const box = { left: 0.1, top: 0.1, width: 0.2, height: 0.2 }
  await prisma.face.createMany({ data: photoIds.map((photoId) => ({ userId, photoId, ...box })) })
}
