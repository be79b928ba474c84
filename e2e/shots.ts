import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoPeople } from '../prisma/seed/people'
import { expect, test } from './support/test'
import type { World } from './support/world'

const WIDTHS = [390, 768, 1440]
const THEMES = ['light', 'dark'] as const
const memberPages = [
  '/overview',
  '/profile',
  '/choices',
  '/choices/face-recognition/allow',
  '/choices/receipts',
  '/connections',
  '/held',
  '/held/session',
  '/activity',
  '/activity/devices',
  '/mail',
  '/photos',
  '/photos/people',
  '/photos/places',
  '/photos/albums',
  '/photos/tags',
  '/friends',
  '/programs',
  '/friends/find',
  '/friends/photos',
]
const adminPages = ['/admin', '/admin/people', '/admin/campaigns', '/admin/audit']
const publicPages = [
  '/',
  '/sign-in',
  '/sign-up',
  '/reset',
  '/privacy',
  '/terms',
  '/api-terms',
  '/trust',
  '/security',
  '/nothing-here',
]
const README_PAGES: [string, string, (typeof THEMES)[number], number][] = [
  ['ada', '/overview', 'light', 1440],
  ['ada', '/overview', 'dark', 1440],
  ['ada', '/overview', 'light', 390],
  ['ada', '/held', 'light', 1440],
  ['ada', '/photos', 'light', 1440],
  ['ada', '/photos/people', 'light', 1440],
]

test('pictures of every page', async ({ world, openContext }) => {
  test.setTimeout(20 * 60_000)
  await world.run('scripts/seed.ts')
  const { own, open } = await findDeepPages(world)
  const names: Record<string, string> = { ...own, ...open }
  const cast: [string | null, string[]][] = [
    [null, [...publicPages, ...Object.keys(open)]],
    ['ada', [...memberPages, ...Object.keys(own)]],
    ['nia', memberPages],
    ['dee', adminPages],
  ]
  for (const [userName, paths] of cast)
    for (const colorScheme of THEMES) {
      const context = await openContext({ colorScheme, reducedMotion: 'reduce' })
      const page = await context.newPage()
      if (userName) {
        const { password } = demoPeople.find((person) => person.userName === userName)!
        await page.goto('/sign-in')
        await page.getByLabel('User name or e-mail address').fill(userName)
        await page.getByLabel('Password', { exact: true }).fill(password)
        await page.getByRole('button', { name: 'Sign in', exact: true }).click()
        await expect(page).toHaveURL(/overview/)
      }
      for (const path of paths)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
          await page.goto(path)
          await page.evaluate(() => document.fonts.ready)
          await page.screenshot({
            path: shotPath(userName, names[path] ?? path, colorScheme, width),
            fullPage: true,
          })
          if (README_PAGES.some((wanted) => String(wanted) === String([userName, path, colorScheme, width])))
            await page.screenshot({ path: readmePath(path, colorScheme, width) })
        }
    }
})

/** The pages of one thing: of a photo with several faces, of an album and of somebody in Ada’s library, and of a public photo. */
async function findDeepPages({ prisma }: World) {
  const mine = { user: { userName: 'ada' } }
  const photo = await prisma.photo.findFirstOrThrow({ where: mine, orderBy: { faces: { _count: 'desc' } } })
  const placed = await prisma.photo.findFirstOrThrow({ where: { ...mine, place: { isNot: null } } })
  const album = await prisma.album.findFirstOrThrow({ where: mine })
  const known = await prisma.knownPerson.findFirstOrThrow({
    where: mine,
    orderBy: { faceNames: { _count: 'desc' } },
  })
  const shown = await prisma.photo.findFirstOrThrow({
    where: { user: { userName: 'ben' }, audience: 'PUBLIC' },
  })
  const [faces, place] = [`/photos/${photo.id}`, `/photos/${placed.id}`]
  const own = {
    [faces]: '/photos/one',
    [`${faces}/stranger`]: '/photos/one/stranger',
    [`${faces}/delete`]: '/photos/one/delete',
    [place]: '/photos/one-with-place',
    [`/photos/albums/${album.id}`]: '/photos/albums/one',
    [`/photos/people/${known.id}`]: '/photos/people/one',
  }
  return { own, open: { [`/p/${shown.id}`]: '/p/one', '/u/ben': '/u/ben' } }
}

function shotPath(userName: string | null, path: string, theme: string, width: number) {
  const folder = join(import.meta.dirname, '../shots', userName ?? 'guest')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${path.slice(1).replaceAll('/', '-') || 'start'}-${width}-${theme}.png`)
}

function readmePath(path: string, theme: string, width: number) {
  const folder = join(import.meta.dirname, '../docs/pictures')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${path.slice(1).replaceAll('/', '-')}-${width}-${theme}.png`)
}
