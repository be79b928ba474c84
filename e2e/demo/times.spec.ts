import { enter, test } from '../support/cast'
import { expect } from '../support/test'

const pages = {
  owner: ['/overview', '/held', '/held/session', '/activity', '/mail', '/connections', '/choices/receipts'],
  admin: ['/admin', '/admin/people', '/admin/audit'],
} as const

test.describe('times', () => {
  for (const who of ['owner', 'admin'] as const)
    test(`each time of day that ${who === 'owner' ? 'a member' : 'somebody of us'} reads says that it is UTC`, async ({
      context,
      page,
      world,
      cast,
    }) => {
      await enter(context, world, cast.people[who])
      for (const path of pages[who]) {
        await page.goto(path)
        const text = await page.locator('main').innerText()
        const times = text.match(/\b\d\d:\d\d(:\d\d)?( \w+)?/g) ?? []
        expect([path, times.filter((time) => !time.endsWith(' UTC'))]).toEqual([path, []])
        if (who === 'owner') expect([path, times.length > 0]).toEqual([path, true])
      }
    })
})
