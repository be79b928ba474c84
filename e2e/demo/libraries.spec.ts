import { sayPlaces } from '@/lib/places/place-words'
import { demoPeople } from '@/prisma/seed/people'
import { enter, test } from '../support/cast'
import { expect } from '../support/test'
import type { World } from '../support/world'

test.describe('the libraries of the demo people', () => {
  test('X-13 have places in a dozen countries: Ada’s to the point, Ben’s to the city, and Eve none', async ({
    page,
    context,
    world,
    cast,
  }) => {
    const names = demoPeople.map(({ userName }) => userName)
    const places = await world.prisma.photoPlace.findMany({
      where: { user: { userName: { in: names } } },
      select: {
        ...{ country: true, city: true, latitude: true, longitude: true, precision: true },
        user: { select: { userName: true } },
      },
    })
    const of = (userName: string) => places.filter(({ user }) => user.userName === userName)
    const countriesIn = (found: typeof places) => new Set(found.map(({ country }) => country))
    expect(places.every(({ country }) => country !== null)).toBe(true)
    expect(countriesIn(places).size).toBeGreaterThanOrEqual(12)
    expect(of('ada').every(({ latitude, longitude }) => latitude !== null && longitude !== null)).toBe(true)
    expect(of('ben').length).toBeGreaterThan(0)
    for (const { precision, city, latitude, longitude } of of('ben'))
      expect([precision, city, latitude, longitude]).toEqual(['CITY', expect.any(String), null, null])
    expect(of('eve')).toEqual([])
    expect(await photosOf(world, 'eve')).toBeGreaterThan(0) // it is not for want of photos

    await enter(context, world, cast.people.owner)
    await page.goto('/photos/places')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      sayPlaces(of('ada').length, countriesIn(of('ada')).size),
    )
    await expect(page.locator('svg.map a[href^="/photos?place="]').first()).toBeVisible()
  })

  test('X-13 have people whom Ada named, templates of those alone who agreed, a question that waits, and groups with faces', async ({
    page,
    context,
    world,
    cast,
  }) => {
    const { prisma } = world
    const { id: userId } = cast.people.owner
    const named = await prisma.knownPerson.findMany({
      where: { userId, faceNames: { some: {} } },
      select: { name: true, member: { select: { userName: true } } },
    })
    const nameOf = ({ name, member }: (typeof named)[number]) => (member ? `@${member.userName}` : name)
    expect(named.map(nameOf)).toEqual(expect.arrayContaining(['@ada', '@ben', 'Mara']))
    const withTemplate = async () => {
      const people = await prisma.knownPerson.findMany({
        where: { userId, templates: { some: {} } },
        select: { name: true, member: { select: { userName: true } } },
      })
      return people.map(nameOf).sort()
    }
    await expect.poll(withTemplate, { timeout: 60_000 }).toEqual(['@ada', '@ben', 'Mara']) // Ben said yes last
    const mara = await prisma.knownPerson.findFirstOrThrow({
      where: { userId, name: 'Mara' },
      select: { agreedAt: true, agreedWords: true },
    })
    expect([mara.agreedAt, mara.agreedWords]).toEqual([expect.any(Date), expect.stringMatching(/agree/)])
    const waiting = { userId, isRefused: false, face: { name: null } }
    expect(await prisma.faceSuggestion.count({ where: waiting })).toBeGreaterThan(0)
    const groups = await prisma.photo.findMany({
      where: { userId, fileName: { startsWith: 'group-' } },
      orderBy: { fileName: 'asc' },
      select: { fileName: true, faces: { select: { id: true } } },
    })
    expect(groups.map(({ fileName }) => fileName)).toEqual(['group-3.jpg', 'group-6.jpg'])
    for (const { fileName, faces } of groups) expect([fileName, faces.length > 1]).toEqual([fileName, true])

    await enter(context, world, cast.people.owner)
    await page.goto('/photos/people')
    for (const name of ['Ada Okafor', 'Benita Sato', 'Mara'])
      await expect(page.getByRole('link', { name: new RegExp(`${name}.*photo`, 's') })).toBeVisible()
    await expect(page.getByRole('heading', { name: /^Is this / }).first()).toBeVisible()
  })
})

const photosOf = ({ prisma }: World, userName: string) =>
  prisma.photo.count({ where: { user: { userName } } })
