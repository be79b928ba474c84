import { giveSession, makeSignedIn } from './support/people'
import { faceIn, lookedAt } from './support/portraits'
import { expect, test } from './support/test'

const MUM = 4

test.describe('faces', () => {
  test.setTimeout(150_000)

  for (const javaScriptEnabled of [true, false])
    test(`C-158 off answers with the counts and asks whether the names stay, with${javaScriptEnabled ? '' : 'out'} JavaScript`, async ({
      openContext,
      world,
    }) => {
      const ada = await makeSignedIn(world)
      const context = await openContext({ javaScriptEnabled })
      await giveSession(context, world, ada)
      const [photo] = await lookedAt(world, ada, [[MUM, 0]])
      const { nameFaces } = await import('@/lib/faces/name-commands')
      await nameFaces(ada.member, [await faceIn(world, photo)], { newName: 'Mum', agreed: 'yes' })
      const templates = () => world.prisma.faceTemplate.count({ where: { userId: ada.id } })
      await expect.poll(templates, { timeout: 60_000 }).toBe(1)
      const page = await context.newPage()
      await page.goto('/choices')
      await page.getByRole('switch', { name: 'Facial recognition' }).click()
      const answer = /Facial recognition is off\. Gone with it: 1 face template, .*Receipt no\. 2\./
      await expect(page.getByText(answer)).toBeVisible()
      expect(await templates()).toBe(0)
      await expect(page.getByText('1 name that you gave stays.')).toBeVisible()
      await expect(page.getByRole('link', { name: 'Keep it' })).toBeVisible()
      await page.getByRole('button', { name: 'Remove it' }).click()
      await expect(page.getByText('1 name removed. Nobody is named in your photos.')).toBeVisible()
      expect(await world.prisma.faceName.count({ where: { userId: ada.id } })).toBe(0)
      for (const path of ['/choices/receipts', '/choices/face-recognition']) {
        await page.goto(path)
        await expect(page.getByText(/^Gone with it: 1 face template, /)).toBeVisible()
      }
      const file = await (await page.request.get('/api/consent/receipts')).text()
      expect(file).toMatch(/"gone":"1 face template, /)
    })
})
