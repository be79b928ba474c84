import type { Page } from '@playwright/test'
import { pressEnter } from './support/hydrated'
import { findHurdles } from './support/look'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { addPortraits, faceIn, lookedAt, setNaming } from './support/portraits'
import { expect, test } from './support/test'
import type { World } from './support/world'

const ADA = 0
const MUM = 4
const STRANGER = 9

test.describe('faces', () => {
  test.setTimeout(150_000)

  test('C-156 off at first; once allowed, people I named are suggested, I confirm, and nobody else is', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn({ firstName: 'Ada', lastName: 'Okafor' })
    const photos = await addPortraits(world, ada, [
      [ADA, 0],
      [ADA, 1],
      [ADA, 2],
      [MUM, 0],
      [MUM, 1],
      [STRANGER, 0],
    ])
    await page.goto('/photos/people')
    await expect(page.getByText('Facial recognition is off')).toBeVisible()
    expect(await world.prisma.face.count({ where: { userId: ada.id } })).toBe(0)
    await page.getByRole('link', { name: 'Read what it would do' }).click()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Turn on facial recognition' }).click()
    await expect(page).toHaveURL(/\/choices\?begun=face-recognition#face-recognition$/)
    await expect(page.getByText('We look at your 6 photos now.')).toBeVisible()
    await expect
      .poll(() => world.prisma.faceLook.count({ where: { userId: ada.id } }), { timeout: 60_000 })
      .toBe(photos.length)

    await page.goto('/photos/people')
    await expect(page.getByRole('heading', { name: '6 faces without a name' })).toBeVisible()
    await page.locator(`input[value="${await faceIn(world, photos[0])}"]`).check()
    await page.getByLabel('You, or somebody you know').selectOption({ label: 'You' })
    await page.getByRole('button', { name: 'Name the ticked faces' }).click()
    await expect(page.getByRole('link', { name: 'Ada Okafor' })).toBeVisible()
    await expect.poll(() => suggested(world, ada), { timeout: 60_000 }).toBe(2)

    await page.goto('/photos/people')
    await expect(page.getByRole('heading', { name: 'Is this you?' })).toBeVisible()
    await page.getByRole('link', { name: 'Look at all 2' }).click()
    const asked = page.locator('#asked')
    await expect(asked.getByRole('checkbox')).toHaveCount(2)
    for (const box of await asked.getByRole('checkbox').all()) await box.check()
    await asked.getByRole('button', { name: 'The ticked ones are you' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Okafor, in 3 photos.')

    await page.goto(`/photos/${photos[3]}`)
    await page.getByText('Who is this?').click()
    await page.getByLabel('Or a new name').fill('Mum')
    await page.getByRole('checkbox', { name: /^I declare that this person agreed/ }).check()
    await page.getByRole('button', { name: 'Name this face' }).click()
    await expect(page.getByRole('heading', { name: 'Mum', exact: true })).toBeVisible()
    await expect.poll(() => suggested(world, ada), { timeout: 60_000 }).toBe(1)
    await page.goto(`/photos/${photos[4]}`)
    await expect(page.getByRole('heading', { name: 'Mum?' })).toBeVisible()
    await page.getByRole('button', { name: 'It is Mum' }).click()
    await expect(page.getByRole('heading', { name: 'Mum', exact: true })).toBeVisible()

    await page.goto(`/photos/${photos[5]}`)
    await expect(page.getByRole('heading', { name: 'Somebody' })).toBeVisible()
    await page.goto('/photos/people')
    await expect(page.getByRole('link', { name: /Ada Okafor.*you, 3 photos/s })).toBeVisible()
    await expect(page.getByRole('link', { name: /Mum.*2 photos/s })).toBeVisible()
    await expect(page.getByRole('heading', { name: '1 face without a name' })).toBeVisible()
  })

  test('C-160 a friend answers for their name, and never takes back every name there is', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const ada = await signIn({ firstName: 'Ada' })
    const ben = await makeSignedIn(world, { firstName: 'Ben', lastName: 'Adeyemi' })
    await befriend(world, ada, ben)
    const [photo, other] = await lookedAt(world, ada, [
      [ADA, 0],
      [MUM, 0],
    ])
    await page.goto(`/photos/${photo}`)
    const name = async () => {
      await page.getByText('Who is this?').click()
      await page
        .getByLabel('You, or somebody you know')
        .selectOption({ label: `Ben Adeyemi (@${ben.userName})` })
      await page.getByRole('button', { name: 'Name this face' }).click()
    }
    await name()
    await expect(page.getByText('Ben Adeyemi does not allow being named.')).toBeVisible()

    const his = await openContext()
    await giveSession(his, world, ben)
    const answers = await his.newPage()
    await answers.goto('/photos/tags')
    await answers.getByRole('button', { name: 'ask', exact: true }).click()
    await expect(answers.getByRole('button', { name: 'ask', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await page.goto(`/photos/${photo}`)
    await name()
    await expect(page.getByText('Waits for a yes from Ben Adeyemi.')).toBeVisible()

    await answers.goto('/overview')
    await answers.getByRole('link', { name: 'Allow or refuse' }).click()
    await expect(answers.getByText('The photo is private to Ada', { exact: false })).toBeVisible()
    await pressEnter(answers.getByRole('button', { name: 'Allow my name' }))
    await expect(answers.getByText('You allow this name.')).toBeVisible()
    await expect(answers.locator('[data-outcome]')).toBeFocused()
    await expect(answers.getByRole('heading', { level: 1 })).toHaveText('You allowed one name of you.')
    await page.reload()
    await expect(page.getByText('Ben Adeyemi allows it.')).toBeVisible()

    await answers.getByRole('button', { name: 'Turn off and delete 1 name tag' }).click()
    await expect(answers.getByText('You allowed no name.')).toBeVisible()
    await page.reload()
    await expect(page.getByText('Ben Adeyemi', { exact: true })).toHaveCount(0)
    expect(await world.prisma.faceName.count({ where: { userId: ada.id } })).toBe(0)
    await page.goto(`/photos/${other}`)
    await expect(page.getByRole('heading', { name: 'Somebody' })).toBeVisible()
  })

  test('C-161 somebody is kept out, hidden, made one with another and forgotten', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [photo, second] = await lookedAt(world, ada, [
      [MUM, 0],
      [STRANGER, 0],
    ])
    const { nameFaces } = await import('@/lib/faces/name-commands')
    const mum = await nameFaces(ada.member, [await faceIn(world, photo)], { newName: 'Mum', agreed: 'yes' })
    await nameFaces(ada.member, [await faceIn(world, second)], { newName: 'Nina' })
    const templates = () => world.prisma.faceTemplate.count({ where: { personId: mum.personId } })
    await expect.poll(templates, { timeout: 60_000 }).toBe(1)
    await page.goto(`/photos/people/${mum.personId}`)
    await expect(page.getByRole('heading', { name: '1 face template of Mum in your library' })).toBeVisible()
    await page.getByText('Keep Mum out of recognition').click()
    await pressEnter(page.getByRole('button', { name: 'Keep Mum out and destroy 1 template' }))
    await expect(page.getByText('Kept away from recognition.', { exact: false })).toBeVisible()
    expect(await templates()).toBe(0)
    await expect(page.locator('[data-outcome]')).toBeFocused()
    await page.getByRole('button', { name: 'Hide Mum from people' }).click()
    await expect(page.getByText('Hidden from the people view.')).toBeVisible()
    await page.goto('/photos/people')
    await expect(page.getByText('1 person hidden')).toBeVisible()
    await page.goto(`/photos/people/${mum.personId}`)
    await page.getByLabel('Mum is the same person as').selectOption({ label: 'Nina' })
    await page.getByRole('button', { name: 'See what that does' }).click()
    await expect(page.getByText('They become one person, called Nina.', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Make them one: Nina' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nina, in 2 photos.')
    await page.getByText('Forget Nina', { exact: true }).first().click()
    await page.getByRole('checkbox', { name: /The name goes from 2 faces/ }).check()
    await page.getByRole('button', { name: 'Forget Nina' }).click()
    await expect(page.getByText('You named nobody.')).toBeVisible()
  })

  test('what was pressed says what it did, and keeps the focus, also where its row is gone', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [photo] = await lookedAt(world, ada, [[STRANGER, 0]])
    await page.goto('/photos/people')
    await page.getByRole('button', { name: 'Name the ticked faces' }).click()
    await expect(page.getByText('Tick at least one face.')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'A face without a name, number 1' })).toBeFocused()
    await page.getByRole('checkbox', { name: 'A face without a name, number 1' }).check()
    await page.getByLabel('Or a new name').fill('Hugo')
    await pressEnter(page.getByRole('button', { name: 'Name the ticked faces' }))
    await expect(page.getByText('This face is Hugo.')).toBeVisible()
    await expect(page.locator('[data-outcome]')).toBeFocused()
    await page.goto(`/photos/${photo}`)
    await pressEnter(page.getByRole('button', { name: 'Not a face' }))
    await expect(page.getByText('Noted: no face here.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'It is a face' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Noted: it is a face.')).toBeVisible()
    await expect(page.getByText('Noted: no face here.')).toHaveCount(0)
  })

  test('X-07 a face is named without JavaScript', async ({ openContext, world }) => {
    const ada = await makeSignedIn(world)
    const context = await openContext({ javaScriptEnabled: false })
    await giveSession(context, world, ada)
    const [photo] = await lookedAt(world, ada, [[MUM, 1]])
    const page = await context.newPage()
    await page.goto(`/photos/${photo}`)
    await page.getByText('Who is this?').click()
    await page.getByLabel('Or a new name').fill('Mum')
    await page.getByRole('button', { name: 'Name this face' }).click()
    await expect(page.getByText('Only you see this name.', { exact: false })).toBeVisible()
  })

  test('X-07 nothing stands in the way of somebody with people', async ({ page, signIn, world }) => {
    const ada = await signIn()
    const [photo, , third] = await lookedAt(world, ada, [
      [MUM, 0],
      [MUM, 1],
      [STRANGER, 0],
    ])
    const { nameFaces } = await import('@/lib/faces/name-commands')
    const mum = await nameFaces(ada.member, [await faceIn(world, photo)], { newName: 'Mum', agreed: 'yes' })
    await expect.poll(() => suggested(world, ada), { timeout: 60_000 }).toBe(1)
    await world.prisma.faceRun.create({
      data: { userId: ada.id, kind: 'LOOK', totalCount: 900, doneCount: 4, pausedAt: new Date() },
    })
    for (const path of ['people', `people/${mum.personId}`, `${photo}`, `${third}`, 'tags']) {
      await page.goto(`/photos/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await openAll(page)
      expect([path, ...(await findHurdles(page))]).toEqual([path])
    }
  })
})

const suggested = ({ prisma }: World, { id }: SignedIn) =>
  prisma.faceSuggestion.count({ where: { userId: id, isRefused: false, face: { name: null } } })

async function befriend({ prisma }: World, a: SignedIn, b: SignedIn) {
  await prisma.friendship.create({ data: { userId: a.id, friendId: b.id, acceptedAt: new Date() } })
  await setNaming(b, 'off')
}

const openAll = (page: Page) =>
  page.evaluate(() =>
    document.querySelectorAll('main details').forEach((each) => each.setAttribute('open', '')),
  )
