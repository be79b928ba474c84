import { leadTo, watchActs } from './support/acts'
import { untilNoJob } from './support/jobs'
import { makeSignedIn, type SignedIn } from './support/people'
import { addPhotos } from './support/pictures'
import { expect, test } from './support/test'
import type { World } from './support/world'

test.describe('how many acts a choice takes', () => {
  test.setTimeout(480_000)

  test('C-206 on no choice, and between no two of its steps, is going down more work than going up', async ({
    page,
    signIn,
    world,
  }) => {
    const { purposeIds, purposeOf } = await import('@/lib/consent/purposes')
    const acts = await watchActs(page)
    const counted: string[] = []
    const more: string[] = []
    for (const id of purposeIds) {
      const person = await signIn()
      if (id === 'location-tagging') await addPhotos(world, person, 2)
      const { steps } = purposeOf(id)
      let stands = steps[0] // silence is no
      for (const [index, low] of steps.entries())
        for (const high of steps.slice(index + 1)) {
          if (stands !== low) await leadTo(page, { id, to: low })
          acts.take()
          await leadTo(page, { id, to: high })
          const up = acts.take()
          await makeSomething(world, person, id)
          await leadTo(page, { id, to: low })
          const down = acts.take()
          stands = low
          counted.push(`${id} ${low} to ${high}: ${up} up, ${down} down`)
          if (down < 1 || down > up) more.push(counted.at(-1)!)
        }
    }
    expect(more).toEqual([])
    expect(counted).toContain('face-recognition off to on: 3 up, 1 down')
    expect(counted).toContain('location-tagging city to exact: 1 up, 1 down')
    expect(counted).toHaveLength(purposeIds.flatMap((id) => pairsOf(purposeOf(id).steps)).length)
  })

  test('C-206 all promotional mail ends by one act, as it begins', async ({ page, signIn }) => {
    await signIn()
    const acts = await watchActs(page)
    for (const to of ['on', 'off']) {
      await leadTo(page, { id: 'promo', to })
      expect([to, acts.take()]).toEqual([to, 1])
    }
  })

  test('C-158 C-160 before being named or facial recognition goes off stand the numbers of what goes, and the act names them', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    for (const id of ['being-named', 'face-recognition']) {
      await leadTo(page, { id, to: 'on' })
      await makeSomething(world, ada, id)
    }
    await page.goto('/choices')
    const row = (id: string) => page.locator(`article#${id}`)
    await expect(row('face-recognition')).toContainText(
      'Off destroys 1 face template, 1 suggested name and 1 unnamed face. This cannot be undone.',
    )
    await expect(row('face-recognition')).toContainText(
      'The 1 name you gave stays, unless you say otherwise.',
    )
    await expect(row('being-named')).toContainText('Off destroys 1 name tag. This cannot be undone.')
    await row('being-named').getByRole('button', { name: 'Turn off and delete 1 name tag' }).click()
    await expect(row('being-named')).toContainText('Being named in photos is off. Gone with it: 1 name tag.')
    const off = row('face-recognition').getByRole('button', { name: 'Turn off and delete 1 face template' })
    await off.click()
    await expect(row('face-recognition')).toContainText(
      /Facial recognition is off\. Gone with it: 1 face template, 1 suggested name, 1 unnamed face/,
    )
    const rows = { userId: ada.id }
    expect(await world.prisma.faceTemplate.count({ where: rows })).toBe(0)
    expect(await world.prisma.faceName.count({ where: { person: { memberId: ada.id } } })).toBe(0)
    expect(await world.prisma.faceName.count({ where: rows })).toBe(1)
  })
})

const pairsOf = (steps: readonly string[]) =>
  steps.flatMap((low, index) => steps.slice(index + 1).map((high) => [low, high]))

/** Gives a choice that is on something to lose. */
async function makeSomething(world: World, person: SignedIn, id: string) {
  if (id === 'location-tagging') {
    await untilNoJob(world, 'places.read-all')
    await expect.poll(() => world.prisma.photoPlace.count({ where: { userId: person.id } })).toBe(2)
  }
  if (id === 'being-named') await nameByFriend(world, person)
  if (id === 'face-recognition') await recognise(world, person)
}

async function nameByFriend(world: World, { id: memberId }: SignedIn) {
  const { makeFaces } = await import('@/scripts/test/named-faces')
  const { id: userId, member } = await makeSignedIn(world)
  const { faceIds } = await makeFaces(member)
  const known = await world.prisma.knownPerson.create({ data: { userId, memberId, name: 'A friend' } })
  const name = { userId, faceId: faceIds[0]!, personId: known.id, way: 'TYPED', answer: 'ALLOWED' } as const
  await world.prisma.faceName.create({ data: name })
}

/** A face with a name and a template, and one with neither, that may be the same person. */
async function recognise(world: World, { id: userId, member }: SignedIn) {
  const { keepTemplate, makeFaces, suggest } = await import('@/scripts/test/named-faces')
  const { faceIds } = await makeFaces(member, 2)
  const [named, unnamed] = faceIds as [string, string]
  const known = await world.prisma.knownPerson.create({
    data: { userId, name: 'Mum', agreedAt: new Date(), agreedWords: 'They agreed.' },
  })
  const name = { userId, faceId: named, personId: known.id, way: 'TYPED' } as const
  await world.prisma.faceName.create({ data: name })
  await keepTemplate(member, named, known.id)
  await suggest(member, unnamed, known.id)
}
