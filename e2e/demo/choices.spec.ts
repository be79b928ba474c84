import type { Page } from '@playwright/test'
import { enter, test } from '../support/cast'
import { pageAt, pageMatrix } from '../support/page-matrix'
import { expect } from '../support/test'

/** What looks like a switch and is no choice of the hub, with the page that has it and the reason why. */
const OTHERS: { name: RegExp; on: RegExp; why: string }[] = [
  { name: /^Who sees it$/, on: /^\/photos\/\[id\]$/, why: 'One photo, where it is seen.' },
  { name: /^(Search|Programs)$/, on: /^\/photos\/\[id\]$/, why: 'One photo, where it is seen.' },
  {
    name: /^Keep facial recognition away$/,
    on: /^\/photos\/(albums\/)?\[id\]$/,
    why: 'One photo, or one album.',
  },
  {
    name: /^(Account verification|Purchases and bills|Changes to features)$/,
    on: /^\/mail$/,
    why: 'Locked.',
  },
  { name: /^(Technical notices|Security notices)$/, on: /^\/mail$/, why: 'Locked.' },
  { name: /^Select/, on: /^\/photos/, why: 'Selects photos on the page and is kept nowhere.' },
]

const memberPaths = Object.keys(pageMatrix).filter((path) => pageMatrix[path]?.guest === 'sign-in')

test.describe('choices of a member', () => {
  test('C-168 no page of a member has a switch or steps that the hub does not list', async ({
    page,
    context,
    world,
    cast,
    openContext,
  }) => {
    test.setTimeout(240_000)
    await enter(context, world, cast.people.owner)
    const empty = await openContext()
    await enter(empty, world, cast.people.empty)
    const pages = [page, await empty.newPage()]
    const hub = new Map<string, string>()
    for (const each of pages)
      for (const { name, purpose } of await choicesOn(each, '/choices')) hub.set(name, purpose)
    const { purposeIds, purposeOf } = await import('@/lib/consent/purposes')
    expect([...hub.entries()].sort()).toEqual(
      [...purposeIds.map((id) => [purposeOf(id).title, id]), ['Promotional e-mail', '']].sort(),
    )

    const hidden: string[] = []
    const used = new Set<string>()
    const look = async (path: string) => {
      for (const each of pages)
        for (const { name, purpose } of await choicesOn(each, pageAt(path, cast.places))) {
          if (hub.get(name) === purpose) continue
          const other = OTHERS.find((one) => one.name.test(name) && one.on.test(path))
          if (other) used.add(String(other.name))
          else hidden.push(`${path}: ${name}`)
        }
    }
    for (const path of memberPaths) await look(path)
    const photo = { where: { id: cast.places.photoId } }
    const { audience } = await world.prisma.photo.findUniqueOrThrow(photo)
    await world.prisma.photo.update({ ...photo, data: { audience: 'PUBLIC' } }) // it has more to decide then
    await look('/photos/[id]')
    await world.prisma.photo.update({ ...photo, data: { audience } })
    expect(hidden).toEqual([])
    expect([...used].sort()).toEqual(OTHERS.map(({ name }) => String(name)).sort()) // no exception is idle
  })
})

/** Each switch and group of steps on a page by its name, with the purpose that its form sends. */
async function choicesOn(page: Page, path: string) {
  await page.goto(path)
  return page
    .locator('main :is([role=switch], [role=group]:has(button), [aria-pressed]:not([role=group] *))')
    .evaluateAll((found) =>
      found.map((one) => ({
        name: one.getAttribute('aria-label') ?? one.textContent.trim(),
        purpose: one.closest('form')?.querySelector<HTMLInputElement>('input[name=purpose]')?.value ?? '',
      })),
    )
}
