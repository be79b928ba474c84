import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { addPhotos } from './support/pictures'
import type { SignedIn } from './support/people'
import { expect, test } from './support/test'
import type { World } from './support/world'

/** Everything that hangs on a photo or on a face in it: whoever adds a table says whether the panel must show it. */
const derived = ['Face', 'FaceLook', 'FaceName', 'FaceSuggestion', 'FaceTemplate', 'PhotoPlace']
const others = ['AlbumPhoto', 'ApiRead', 'PhotoDownload']

test('C-033 the panel of a photo says row for row what our tables hold of it, each with its source', async ({
  page,
  signIn,
  world,
}) => {
  expect(await tablesOnPhotos(world)).toEqual([...derived, ...others].sort())
  const ada = await signIn()
  const [id = ''] = await addPhotos(world, ada, 1)
  await extract(world, ada, id)
  await page.goto(`/photos/${id}`)
  expect(await panel(page)).toEqual(await held(world, id))
  await page.getByRole('button', { name: 'Remove what was extracted' }).click()
  await expect(page.getByText('facial recognition keeps away from it', { exact: false })).toBeVisible()
  await expect(page.locator('#extracted tbody tr')).toHaveCount(2)
  expect(await panel(page)).toEqual(await held(world, id))
  const names = await world.prisma.faceName.count({ where: { face: { photoId: id } } })
  const row = await world.prisma.photo.findUniqueOrThrow({ where: { id } })
  expect([names, row.takenAt, row.camera]).toEqual([1, null, null])
  expect((await page.request.get(`/api/photos/${id}/small`)).status()).toBe(200)
  await page.getByRole('button', { name: 'Read its file again' }).click()
  await expect(page.getByText('Read from the file again: taken 28 Mar 2026', { exact: false })).toBeVisible()
  expect(await panel(page)).toEqual(await held(world, id))
})

test('C-033 a place that its owner set stays where what was read is removed, and the page says so before', async ({
  page,
  signIn,
  world,
}) => {
  const ada = await signIn()
  const [id = ''] = await addPhotos(world, ada, 1)
  const place = {
    photoId: id,
    userId: ada.id,
    precision: 'CITY',
    source: 'OWNER',
    city: 'Oslo',
    country: 'NO',
  } as const
  await world.prisma.photoPlace.create({ data: place })
  await page.goto(`/photos/${id}`)
  await expect(page.getByText('so does a place that you set', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Remove what was extracted' }).click()
  await expect(page.getByText('stays because you set it', { exact: false })).toBeVisible()
  expect(await panel(page)).toEqual([
    ['Place', 'Oslo, Norway', 'set by you'],
    ['How fine', 'the city only', 'set by you'],
  ])
  expect(await world.prisma.photoPlace.findUnique({ where: { photoId: id } })).toMatchObject(place)
})

const panel = (page: Page) =>
  page
    .locator('#extracted tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)))

/** The same, read from the tables themselves. */
async function held({ prisma }: World, photoId: string) {
  const { takenAt, camera } = await prisma.photo.findUniqueOrThrow({ where: { id: photoId } })
  const [place, look] = [
    await prisma.photoPlace.findUnique({ where: { photoId } }),
    await prisma.faceLook.findUnique({ where: { photoId } }),
  ]
  const include = { name: { include: { person: true } }, templates: { include: { person: true } } }
  const faces = await prisma.face.findMany({
    where: { photoId },
    orderBy: { left: 'asc' },
    include: { ...include, suggestions: { include: { person: true } } },
  })
  const day = (date: Date) =>
    date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const part = (number: number) => `${Math.round(number * 1000) / 10}\u00a0%`
  const rows: (string | false)[][] = [
    !!takenAt && ['Taken', '28 Mar 2026, 00:00, by its camera’s clock', 'from the file'],
    !!camera && ['Camera', camera, 'from the file'],
    !!place && ['Place', `${place.city}, Finland`, 'worked out'],
    !!place && ['How fine', 'the exact spot', 'worked out'],
    !!place && ['Point', `${place.latitude}°, ${place.longitude}°`, 'from the file'],
    !!look && ['Looked for faces', `${day(look.createdAt)}, by the model ${look.model}`, 'worked out'],
    ...faces.flatMap(({ name, templates, suggestions, isRefused, ...box }, at) => [
      [
        `Face ${at + 1}`,
        `${part(box.left)} from the left, ${part(box.top)} from the top, ${part(box.width)} wide, ${part(box.height)} high`,
        'worked out',
      ],
      isRefused && [`Face ${at + 1}, not a face`, 'You said that it is no face.', 'set by you'],
      !!name && [`Face ${at + 1}, name`, name.person.name, 'set by you'],
      ...templates.map(({ person, createdAt, model }) => [
        `Face ${at + 1}, template`,
        `128 numbers of ${person.name}, made on ${day(createdAt)} by the model ${model}`,
        'worked out',
      ]),
      ...suggestions.map(({ person, distance }) => [
        `Face ${at + 1}, suggestion`,
        `It may be ${person.name}, at a distance of ${distance.toFixed(2)}.`,
        'worked out',
      ]),
    ]),
  ].filter((row) => row !== false)
  return rows
}

/** As facial recognition and location tagging leave a photo: two faces, one named, and an exact place. */
async function extract({ prisma }: World, { id: userId }: SignedIn, photoId: string) {
  const own = { userId, photoId }
  await prisma.faceLook.create({ data: { ...own, model: 'a-model-1' } })
  const cleo = await prisma.knownPerson.create({ data: { userId, name: 'Cleo' } })
  const dan = await prisma.knownPerson.create({ data: { userId, name: 'Dan' } })
  const named = await prisma.face.create({
    data: { ...own, left: 0.1, top: 0.2, width: 0.123, height: 0.15 },
  })
  const other = await prisma.face.create({ data: { ...own, left: 0.6, top: 0.25, width: 0.1, height: 0.1 } })
  await prisma.face.create({
    data: { ...own, left: 0.8, top: 0.5, width: 0.1, height: 0.1, isRefused: true },
  })
  await prisma.faceName.create({ data: { userId, faceId: named.id, personId: cleo.id, way: 'TYPED' } })
  const numbers = { model: 'a-model-1', numbers: randomBytes(8), expiresAt: new Date('2029-01-01') }
  await prisma.faceTemplate.create({ data: { ...own, ...numbers, faceId: named.id, personId: cleo.id } })
  for (const [personId, distance] of [
    [cleo.id, 0.41],
    [dan.id, 0.48],
  ] as const)
    await prisma.faceSuggestion.create({ data: { userId, faceId: other.id, personId, distance } })
  const point = { latitude: 60.1666667, longitude: 24.9333333, city: 'Helsinki', country: 'FI' }
  await prisma.photoPlace.create({ data: { ...own, ...point, precision: 'EXACT', source: 'FILE' } })
}

/** Every table with a column that leads to a photo or a face. */
async function tablesOnPhotos({ prisma }: World) {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint
    WHERE contype = 'f' AND confrelid IN ('"Photo"'::regclass, '"Face"'::regclass) ORDER BY 1`
  return rows.map(({ name }) => name.replaceAll('"', '')).sort()
}
