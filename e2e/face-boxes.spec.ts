import type { Page } from '@playwright/test'
import type { SignedIn } from './support/people'
import { faceIn, lookedAt } from './support/portraits'
import { expect, test } from './support/test'
import type { World } from './support/world'

const MUM = 4
const STRANGER = 9
const WINDOWS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]

test.describe('the outline of a face', () => {
  test.setTimeout(150_000)

  test('stands on the picture where the face was found, on a wide window and on a phone, and leads to its row', async ({
    page,
    signIn,
    world,
  }) => {
    const [photo] = await lookedAt(world, await signIn(), [[MUM, 0]])
    const id = await faceIn(world, photo)
    const { left, top, width, height } = await world.prisma.face.findUniqueOrThrow({ where: { id } })
    await page.goto(`/photos/${photo}`)
    await expect(page.locator('.face-boxes .face-box')).toHaveCount(1)
    for (const viewport of WINDOWS) {
      await page.setViewportSize(viewport)
      const drawn = await sharesOf(page)
      for (const [side, held] of Object.entries({ left, top, width, height }))
        expect([viewport.width, side, Math.abs(drawn[side as keyof typeof drawn] - held) < 0.02]).toEqual([
          viewport.width,
          side,
          true,
        ])
    }
    const [box, row] = [page.locator('.face-box'), page.locator(`#face-${id}`)]
    await page.goto(`/photos/${photo}#face-${id}`)
    await expect(row).toHaveAttribute('data-lit')
    await page.getByRole('heading', { level: 1 }).hover()
    await expect(row).not.toHaveAttribute('data-lit')
    await box.hover()
    await expect(row).toHaveAttribute('data-lit')
    await box.click()
    await expect(page).toHaveURL(new RegExp(`#face-${id}$`))
    await expect(row).toBeInViewport()
  })

  test('bears the name that its owner gave, a name with a question mark while it is only suggested, or “Somebody”', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [named, suggested, unknown] = await lookedAt(world, ada, [
      [MUM, 0],
      [MUM, 1],
      [STRANGER, 0],
    ])
    await nameAs(ada, 'Mum', [await faceIn(world, named)])
    const faceId = await faceIn(world, suggested)
    const asked = () => world.prisma.faceSuggestion.count({ where: { faceId, isRefused: false } })
    await expect.poll(asked, { timeout: 60_000 }).toBe(1)
    for (const [photo, title, isUnknown] of [
      [named, 'Mum', false],
      [suggested, 'Mum?', true],
      [unknown, 'Somebody', true],
    ] as const) {
      await page.goto(`/photos/${photo}`)
      const box = page.locator('.face-box')
      await expect(box.locator('.face-title')).toBeVisible()
      await expect(box.locator('.face-title')).toHaveText(title)
      await expect(box.locator('.face-line.is-unknown')).toHaveCount(isUnknown ? 1 : 0)
    }
  })
})

test.describe('a face with the wrong name', () => {
  test.setTimeout(150_000)

  test('C-159 becomes somebody else on its photo: the template goes, and the wrong name is not suggested there again', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [photo] = await lookedAt(world, ada, [[STRANGER, 0]])
    const faceId = await faceIn(world, photo)
    const { personId: mum } = await nameAs(ada, 'Mum', [faceId])
    await untilTemplates(world, mum, 1)
    await page.goto(`/photos/${photo}`)
    await page.getByText('Somebody else', { exact: true }).click()
    await page.getByLabel('Or a new name').fill('Nina')
    await page.getByRole('button', { name: 'Name this face' }).click()
    await expect(page.getByText('This face is Nina.')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Nina', exact: true })).toBeVisible()
    await expect(page.locator('.face-title')).toHaveText('Nina')
    expect(await heldOf(world, faceId)).toEqual({ name: 'Nina', templates: 0, refused: [mum] })
  })

  test('C-159 becomes somebody else among the faces of a person, and the others keep their name and template', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [right, wrong] = await lookedAt(world, ada, [
      [MUM, 0],
      [STRANGER, 0],
    ])
    const [kept, changed] = [await faceIn(world, right), await faceIn(world, wrong)]
    const { personId: mum } = await nameAs(ada, 'Mum', [kept, changed])
    await untilTemplates(world, mum, 2)
    await page.goto(`/photos/people/${mum}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mum, in 2 photos.')
    await page.locator(`#named input[value="${changed}"]`).check()
    await page.getByText('Some of these are somebody else').click()
    await page.getByLabel('Or a new name').fill('Nina')
    await page.getByRole('button', { name: 'Give the ticked faces this name' }).click()
    await expect(page.getByText('This face is Nina.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mum, in 1 photo.')
    await expect(page.locator('#named').getByRole('checkbox', { name: /^Mum, number/ })).toHaveCount(1)
    expect(await heldOf(world, changed)).toEqual({ name: 'Nina', templates: 0, refused: [mum] })
    expect(await heldOf(world, kept)).toEqual({ name: 'Mum', templates: 1, refused: [] })
  })
})

/** Where the one outline is drawn, as parts of the picture that is shown. */
function sharesOf(page: Page) {
  return page.evaluate(() => {
    const picture = document.querySelector('.photo-frame > img')!.getBoundingClientRect()
    const line = document.querySelector('.face-box .face-line')!.getBoundingClientRect()
    return {
      left: (line.left - picture.left) / picture.width,
      top: (line.top - picture.top) / picture.height,
      width: line.width / picture.width,
      height: line.height / picture.height,
    }
  })
}

/** Names faces as somebody without an account, who agreed. */
async function nameAs({ member }: SignedIn, newName: string, faceIds: string[]) {
  const { nameFaces } = await import('@/lib/faces/name-commands')
  return nameFaces(member, faceIds, { newName, agreed: 'yes' })
}

const untilTemplates = ({ prisma }: World, personId: string, count: number) =>
  expect.poll(() => prisma.faceTemplate.count({ where: { personId } }), { timeout: 60_000 }).toBe(count)

/** What the database holds of a face: its name, how many templates, and who it is not. */
async function heldOf({ prisma }: World, faceId: string) {
  const face = await prisma.face.findUniqueOrThrow({
    where: { id: faceId },
    select: {
      name: { select: { person: { select: { name: true } } } },
      templates: { select: { id: true } },
      suggestions: { where: { isRefused: true }, select: { personId: true } },
    },
  })
  const { name, templates, suggestions } = face
  const refused = suggestions.map(({ personId }) => personId)
  return { name: name?.person.name, templates: templates.length, refused }
}
