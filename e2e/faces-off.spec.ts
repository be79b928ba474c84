import { untilNoJob } from './support/jobs'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { faceIn, lookedAt, setNaming } from './support/portraits'
import { befriend } from './support/shared-photos'
import { expect, test } from './support/test'
import { placesOf, sweep, tracesIn } from './support/traces'
import type { World } from './support/world'

const [BEN, MUM, STRANGER] = [0, 4, 9]

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
      const row = page.locator('article#face-recognition')
      await expect(row).toContainText(/Off destroys 1 face template.* This cannot be undone\./)
      await expect(row).toContainText('The 1 name you gave stays, unless you say otherwise.')
      await row.getByRole('button', { name: 'Turn off and delete 1 face template' }).click()
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

  test('C-158 of what facial recognition made nothing is left: not in a table, the queue, the store or what was logged', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const ben = await knownByHimself(world)
    await befriend(world, ada, ben)
    const [photo] = await lookedAt(world, ada, [
      [MUM, 0],
      [MUM, 1],
      [BEN, 1],
      [STRANGER, 0],
    ])
    const { nameFaces } = await import('@/lib/faces/name-commands')
    await nameFaces(ada.member, [await faceIn(world, photo)], { newName: 'Mum', agreed: 'yes' })
    const suggested = () => world.prisma.faceSuggestion.count({ where: { userId: ada.id } })
    await expect.poll(suggested, { timeout: 90_000 }).toBe(2)
    await untilNoJob(world, 'faces.compare')

    const made = await listMade(world, ada)
    for (const [table, texts] of Object.entries(made)) {
      expect([table, texts.length > 0]).toEqual([table, true])
      for (const text of texts)
        expect([table, await placesOf(world, text)]).toEqual([table, expect.arrayContaining([table])])
    }
    await page.goto('/choices')
    await page.getByRole('button', { name: 'Turn off and delete 1 face template' }).click()
    await expect(page.getByText(/Facial recognition is off\. Gone with it: 1 face template, /)).toBeVisible()
    for (const task of ['faces.look', 'faces.look-all', 'faces.template', 'faces.compare', 'faces.catch-up'])
      await untilNoJob(world, task)
    const texts = Object.values(made).flat()
    expect(await sweep(world, texts)).toEqual([])
    expect(tracesIn('what the processes wrote', world.said(), texts)).toEqual([])
    expect(await world.prisma.faceLook.count({ where: { userId: ada.id } })).toBe(0)
    expect(await world.prisma.faceName.count({ where: { userId: ada.id } })).toBe(1) // her own word stays
    expect(await world.prisma.faceTemplate.count({ where: { subjectId: ben.id } })).toBe(1) // his own yes stands
  })
})

/** A friend whose own library knows his face, and who lets friends name him. */
async function knownByHimself(world: World) {
  const ben = await makeSignedIn(world, { firstName: 'Ben' })
  await setNaming(ben, 'on')
  const [photo] = await lookedAt(world, ben, [[BEN, 0]])
  const { nameFaces } = await import('@/lib/faces/name-commands')
  await nameFaces(ben.member, [await faceIn(world, photo)], 'me')
  const templates = () => world.prisma.faceTemplate.count({ where: { subjectId: ben.id } })
  await expect.poll(templates, { timeout: 60_000 }).toBe(1)
  return ben
}

/** What facial recognition made of somebody's library, by the table that holds it: texts that stand nowhere else by chance. */
async function listMade({ prisma }: World, { id: userId }: SignedIn) {
  const mine = { where: { userId } }
  const [templates, suggestions, runs, faces, people] = [
    await prisma.faceTemplate.findMany({ ...mine, select: { id: true, numbers: true } }),
    await prisma.faceSuggestion.findMany({ ...mine, select: { id: true } }),
    await prisma.faceRun.findMany({ ...mine, select: { id: true } }),
    await prisma.face.findMany({ where: { userId, name: null }, select: { id: true } }),
    await prisma.knownPerson.findMany({ where: { userId, memberId: { not: null } }, select: { id: true } }),
  ]
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
  const numbers = templates.map((template) => Buffer.from(template.numbers).toString('hex'))
  return {
    FaceTemplate: [...idsOf(templates), ...numbers],
    FaceSuggestion: idsOf(suggestions),
    FaceRun: idsOf(runs),
    Face: idsOf(faces),
    KnownPerson: idsOf(people),
  }
}
