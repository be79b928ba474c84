import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { demoPeople } from '../prisma/seed/people'
import { gather } from './support/cast'
import { pageMatrix } from './support/page-matrix'
import { expect, test } from './support/test'
import type { World } from './support/world'

const WIDTHS = [390, 768, 1440]
const THEMES = ['light', 'dark'] as const
const paths = Object.keys(pageMatrix)
const LEFT_OUT = ['/sign-up/details', '/reset/new'] // each comes after what was sent just before
const NIAS = ['/connections/[provider]/confirm', '/choices/[purpose]/allow'] // Ada allowed it already; Nia's link waits

type Theme = (typeof THEMES)[number]
type Shot = { path: string; address: string }
type Looker = 'guest' | 'ada' | 'nia' | 'dee'
const README_PAGES: [string, string, (typeof THEMES)[number], number][] = [
  ['ada', '/overview', 'light', 1440],
  ['ada', '/overview', 'dark', 1440],
  ['ada', '/overview', 'light', 390],
  ['ada', '/held', 'light', 1440],
  ['ada', '/photos', 'light', 1440],
  ['ada', '/photos/people', 'light', 1440],
]

test('pictures of every page', async ({ world, openContext }) => {
  test.setTimeout(40 * 60_000)
  await world.run('scripts/seed.ts')
  const taken = new Set<string>()
  const take = async (looker: Looker, shots: Shot[]) => {
    for (const colorScheme of shots.length > 0 ? THEMES : []) {
      const page = await enterAs(looker, colorScheme, openContext)
      for (const shot of shots)
        for (const width of WIDTHS) await picture(page, { ...shot, looker, colorScheme, width })
    }
    for (const { path } of shots) taken.add(path)
  }
  const plain = paths.filter((path) => !pageMatrix[path]?.at && !LEFT_OUT.includes(path))
  const plainOf = (looker: Looker) =>
    shotsOf(
      plain.filter((path) => lookerOf(path) === looker),
      (path) => path,
    )
  const { own, open } = await findDeepPages(world)
  await take('guest', [...plainOf('guest'), { path: '/nothing-here', address: '/nothing-here' }, ...open])
  await take('ada', [...plainOf('ada'), ...own])
  await take('nia', plainOf('ada'))
  await take('dee', plainOf('dee'))
  const { places } = await gather(world) // last: what it makes changes what the pages above say
  const rest = paths.filter((path) => !taken.has(path) && !LEFT_OUT.includes(path))
  for (const looker of ['guest', 'ada', 'nia', 'dee'] as const)
    await take(
      looker,
      shotsOf(
        rest.filter((path) => lookerOf(path) === looker),
        (path) => pageMatrix[path]!.at!(places),
      ),
    )
  expect(paths.filter((path) => !taken.has(path)).sort()).toEqual([...LEFT_OUT].sort())
})

const shotsOf = (chosen: string[], addressOf: (path: string) => string) =>
  chosen.map((path): Shot => ({ path, address: addressOf(path) }))

function lookerOf(path: string): Looker {
  if (NIAS.includes(path)) return 'nia'
  if (path.startsWith('/admin')) return 'dee'
  return pageMatrix[path]?.guest === 'shows' ? 'guest' : 'ada'
}

type Open = (options?: BrowserContextOptions) => Promise<BrowserContext>

async function enterAs(looker: Looker, colorScheme: Theme, open: Open): Promise<Page> {
  const page = await (await open({ colorScheme, reducedMotion: 'reduce' })).newPage()
  if (looker === 'guest') return page
  const { password } = demoPeople.find(({ userName }) => userName === looker)!
  await page.goto('/sign-in')
  await page.getByLabel('User name or e-mail address').fill(looker)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/overview/)
  return page
}

type Picture = Shot & { looker: Looker; colorScheme: Theme; width: number }

async function picture(page: Page, { path, address, looker, colorScheme, width }: Picture) {
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
  await page.goto(address)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: shotPath(looker, path, colorScheme, width), fullPage: true })
  if (README_PAGES.some((wanted) => String(wanted) === String([looker, path, colorScheme, width])))
    await page.screenshot({ path: readmePath(path, colorScheme, width) })
}

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
  const own: Shot[] = [
    { path: '/photos/[id]', address: faces },
    { path: '/photos/[id]/stranger', address: `${faces}/stranger` },
    { path: '/photos/[id]/delete', address: `${faces}/delete` },
    { path: '/photos/[id]/with-place', address: place },
    { path: '/photos/albums/[id]', address: `/photos/albums/${album.id}` },
    { path: '/photos/people/[id]', address: `/photos/people/${known.id}` },
  ]
  const open: Shot[] = [
    { path: '/p/[id]', address: `/p/${shown.id}` },
    { path: '/u/[userName]', address: '/u/ben' },
  ]
  return { own, open }
}

function shotPath(looker: Looker, path: string, theme: string, width: number) {
  const folder = join(import.meta.dirname, '../shots', looker)
  mkdirSync(folder, { recursive: true })
  return join(folder, `${fileName(path)}-${width}-${theme}.png`)
}

function readmePath(path: string, theme: string, width: number) {
  const folder = join(import.meta.dirname, '../docs/pictures')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${fileName(path)}-${width}-${theme}.png`)
}

/** `/photos/[id]/delete` becomes `photos-one-delete`. */
const fileName = (path: string) =>
  path
    .replaceAll(/\[\w+\]/g, 'one')
    .slice(1)
    .replaceAll('/', '-') || 'start'
