import type { BrowserContext } from '@playwright/test'
import { formatDay } from '@/lib/format'
import { untilNoJob } from './support/jobs'
import { giveSession, makeSignedIn } from './support/people'
import { addPortraits, allowFaces, faceIn, lookedAt, setNaming } from './support/portraits'
import { befriend, openPhoto } from './support/shared-photos'
import { expect, test } from './support/test'

const [BEN, MUM] = [0, 4]
const DAY_MS = 86_400_000

test.describe('what others and oneself see of faces', () => {
  test.setTimeout(240_000)

  test('C-160 a name shows to a guest and to a friend after the yes of whoever it is, and no more after their never', async ({
    openContext,
    world,
  }) => {
    const [ada, ben, cleo] = [await makeSignedIn(world), await makeSignedIn(world), await makeSignedIn(world)]
    for (const friend of [ben, cleo]) await befriend(world, ada, friend)
    await setNaming(ben, 'ask')
    const [photo] = await lookedAt(world, ada, [[BEN, 0]])
    await openPhoto(ada, photo!, { audience: 'PUBLIC' })
    const { nameFaces } = await import('@/lib/faces/name-commands')
    await nameFaces(ada.member, [await faceIn(world, photo)], { userName: ben.userName })

    const [guest, friend, his] = [await openContext(), await openContext(), await openContext()]
    await giveSession(friend, world, cleo)
    await giveSession(his, world, ben)
    const expectName = async (isShown: boolean) => {
      for (const context of [guest, friend]) await expectNameAt(context, `/p/${photo}`, ben.userName, isShown)
    }
    await expectName(false)
    const answers = await his.newPage()
    await answers.goto('/photos/tags')
    await answers.getByRole('button', { name: 'Allow my name' }).click()
    await expect(answers.getByText('You allow this name.')).toBeVisible()
    await expectName(true)
    await answers.getByRole('button', { name: 'Turn off and delete 1 name tag' }).click()
    await expect(answers.getByText('You allowed no name.')).toBeVisible()
    await expectName(false)
  })

  test('C-162 the page of a person says on which day each template of them ends', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [photo] = await lookedAt(world, ada, [[MUM, 0]])
    const { nameFaces } = await import('@/lib/faces/name-commands')
    const mum = await nameFaces(ada.member, [await faceIn(world, photo)], { newName: 'Mum', agreed: 'yes' })
    const templates = world.prisma.faceTemplate
    await expect.poll(() => templates.count({ where: { userId: ada.id } }), { timeout: 60_000 }).toBe(1)
    const { id, createdAt, expiresAt } = await templates.findFirstOrThrow({ where: { userId: ada.id } })
    const expectEnd = async (end: Date) => {
      await page.goto(`/photos/people/${mum.personId}`)
      const row = page.locator('#templates li')
      await expect(row).toContainText(`Ends ${formatDay(end)}`)
      await expect(row.locator('time').first()).toHaveAttribute('datetime', end.toISOString())
    }
    expect(Math.round((expiresAt.getTime() - createdAt.getTime()) / DAY_MS)).toBe(3 * 365)
    for (const unusedDays of [0, 100]) {
      const lastUsedAt = new Date(createdAt.getTime() - unusedDays * DAY_MS)
      await templates.update({ where: { id }, data: { lastUsedAt } })
      await expectEnd(new Date(lastUsedAt.getTime() + 365 * DAY_MS))
    }
    const soon = new Date(createdAt.getTime() + 20 * DAY_MS)
    await templates.update({ where: { id }, data: { expiresAt: soon } })
    await expectEnd(soon)
  })

  test('C-156 the first run says how far it is and how long it takes, rests when paused and goes on', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const cuts = Array.from({ length: 26 }, (_, index) => [index % 16, Math.floor(index / 16)] as const)
    await addPortraits(world, ada, cuts)
    await allowFaces(ada)
    const looked = () => world.prisma.faceLook.count({ where: { userId: ada.id } })
    await expect.poll(looked, { timeout: 60_000, intervals: [20] }).toBeGreaterThanOrEqual(3)
    const startJobs = await world.stopJobs() // the slice in hand is done, and 12 more at most
    const before = await looked()
    expect(before).toBeLessThan(cuts.length)

    await page.goto('/photos/people')
    const panel = page.getByRole('region', { name: 'Facial recognition at work' })
    const { doneCount } = await world.prisma.faceRun.findFirstOrThrow({ where: { userId: ada.id } })
    await expect(panel).toContainText(`${doneCount} of ${cuts.length} photos are done.`)
    await expect(panel).toContainText(
      /It takes about (a minute|\d+ minutes) more\. You can leave this page\./,
    )
    await panel.getByRole('button', { name: 'Pause' }).click()
    await expect(panel).toContainText('Paused.')
    await expect(panel).toContainText('No photo is looked at or compared until you go on.')
    await startJobs()
    await untilNoJob(world, 'faces.look-all', 100_000)
    expect(await looked()).toBe(before)

    await page.reload()
    await panel.getByRole('button', { name: 'Go on' }).click()
    await expect.poll(looked, { timeout: 90_000 }).toBe(cuts.length)
    await untilNoJob(world, 'faces.look-all', 100_000)
    await page.reload()
    await expect(page.getByRole('heading', { name: /faces without a name$/ })).toBeVisible()
    await expect(panel).toHaveCount(0)
  })
})

async function expectNameAt(context: BrowserContext, path: string, userName: string, isShown: boolean) {
  const page = await context.newPage()
  const answer = await page.goto(path)
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('img', { name: 'A photo without a caption' })).toBeVisible()
  await expect(page.getByText(`In it: @${userName}`)).toHaveCount(isShown ? 1 : 0)
  expect((await (await context.request.get(path)).text()).includes(userName)).toBe(isShown)
  await page.close()
}
