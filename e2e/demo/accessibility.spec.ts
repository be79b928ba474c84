import { enter, openSessionOf, test } from '../support/cast'
import { findHurdles, seeNoHurdle } from '../support/look'
import { pageAt, pageMatrix } from '../support/page-matrix'
import { expect } from '../support/test'

const paths = Object.keys(pageMatrix)
const adminPaths = paths.filter((path) => pageMatrix[path]?.owner === 'nothing' && path !== '/u/[userName]')
const memberPaths = paths.filter((path) => pageMatrix[path]?.guest === 'sign-in')
const openPaths = paths.filter((path) => pageMatrix[path]?.guest === 'shows')
const ownForms = ['/sign-up/details', '/reset/new', '/u/[userName]', '/p/[id]']

test.describe('nothing stands in the way', () => {
  test('X-07 every page is among those that are looked at', async ({ world }) => {
    expect(world.origin).toBeTruthy()
    expect([...adminPaths, ...memberPaths, ...openPaths, ...ownForms].sort()).toEqual([...paths].sort())
  })

  for (const path of openPaths)
    test(`X-07 of a guest on ${path}`, async ({ page, cast }) => {
      await seeNoHurdle(page, pageAt(path, cast.places))
    })

  for (const path of adminPaths)
    test(`X-07 of an administrator on ${path}`, async ({ page, context, world, cast }) => {
      await enter(context, world, cast.people.admin)
      await seeNoHurdle(page, pageAt(path, cast.places))
    })

  test('X-07 of a member on their public page, before they confirm, and where nothing is', async ({
    page,
    context,
    world,
    cast,
  }) => {
    const stale = await openSessionOf(world, cast.people.owner.id, { fresh: false })
    await enter(context, world, { ...cast.people.owner, ...stale })
    for (const path of [
      `/u/${cast.places.userName}`,
      `/p/${cast.places.photoId}`,
      '/account/password',
      '/nothing-is-here',
      '/held/nothing',
    ])
      await seeNoHurdle(page, path)
  })

  test('X-07 of a new person on the second step of opening an account, also after a fault', async ({
    page,
  }) => {
    await page.goto('/sign-up')
    await page.getByLabel('Day').fill('1')
    await page.getByLabel('Month').fill('2')
    await page.getByLabel('Year').fill('1980')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL('**/sign-up/details')
    expect(await findHurdles(page)).toEqual([])
    await page.getByRole('main').getByRole('button').last().click()
    await expect(page.locator('[aria-invalid=true]').first()).toBeFocused()
    expect(await findHurdles(page)).toEqual([])
  })

  test('X-07 of somebody with a link to a new password, and of a child', async ({ page, cast }) => {
    await seeNoHurdle(page, `/reset/link?token=${cast.places.resetToken}`)
    await seeNoHurdle(page, '/reset/ended')
    await page.goto('/sign-up')
    await page.getByLabel('Day').fill('1')
    await page.getByLabel('Month').fill('2')
    await page.getByLabel('Year').fill(String(new Date().getFullYear() - 9))
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL('**/sign-up/refused')
    expect(await findHurdles(page)).toEqual([])
  })
})
