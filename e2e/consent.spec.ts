import type { Page, Response } from '@playwright/test'
import { expect, test } from './support/test'
import { giveSession, makeSignedIn } from './support/people'

test.describe('choices', () => {
  test('C-009 a new person finds everything off', async ({ page, signIn }) => {
    await signIn()
    await page.goto('/choices')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^None of 19 choices are on\.$/)
    await expect(page.getByRole('switch', { checked: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'off', pressed: true })).toHaveCount(3)
  })

  test('C-005 C-168 the hub holds exactly one control for every choice', async ({ page, signIn }) => {
    const { purposes } = await import('@/lib/consent/purposes')
    await signIn()
    await page.goto('/choices')
    for (const [id, { title }] of Object.entries(purposes)) {
      const row = page.locator(`article#${id}`)
      await expect(row).toHaveCount(1)
      const controls = row.locator('[role=switch], [role=group], a.btn')
      await expect(controls, title).toHaveCount(1)
    }
    await expect(page.locator('article')).toHaveCount(Object.keys(purposes).length + 1) // and the master of mail
  })

  test('C-205 nothing is ticked beforehand on the consent screen, and without the tick nothing is on', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    await page.goto('/choices/face-recognition/allow')
    await expect(page.getByRole('checkbox')).not.toBeChecked()
    await expect(page.getByText('You have no photo that it may look at yet.', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Turn on facial recognition' }).click()
    await expect(page.getByText('Tick the box to agree')).toBeVisible()
    expect(await world.prisma.consentRecord.count({ where: { userId: id } })).toBe(0)
  })

  test('C-167 a choice made in one browser stands in another at its next look', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const person = await signIn()
    const other = await openContext()
    await giveSession(other, world, person)
    const elsewhere = await other.newPage()
    await page.goto('/choices')
    await elsewhere.goto('/choices')

    await page.getByRole('switch', { name: 'Analytics' }).click()
    await expect(page.getByRole('switch', { name: 'Analytics' })).toBeChecked()

    await elsewhere.getByRole('switch', { name: 'Analytics' }).click() // it still shows "off"
    await expect(elsewhere.locator('article#analytics')).toContainText(/already was|somewhere else/)
    await elsewhere.reload()
    await expect(elsewhere.getByRole('switch', { name: 'Analytics' })).toBeChecked()
    expect(
      await world.prisma.consentRecord.count({ where: { userId: person.id, purpose: 'analytics' } }),
    ).toBe(1)
  })

  test('C-167 what programs read of the choices is what the page shows, before and after a flip', async ({
    page,
    signIn,
  }) => {
    const { purposeIds } = await import('@/lib/consent/purposes')
    await signIn()
    const flips = [
      page.getByRole('switch', { name: 'Analytics' }),
      page.getByRole('group', { name: 'Location tagging' }).getByRole('button', { name: 'city' }),
      page.getByRole('switch', { name: 'Promotional e-mail' }),
      page.getByRole('switch', { name: 'Newsletters' }),
      page.getByRole('switch', { name: 'Analytics' }),
    ]
    for (const [index, flip] of [null, ...flips].entries()) {
      await page.goto('/choices')
      const isAnswer = (answer: Response) => answer.request().method() === 'POST'
      if (flip) await Promise.all([page.waitForResponse(isAnswer), flip.click()])
      await page.goto('/choices')
      const shown: Record<string, string> = {}
      for (const id of purposeIds)
        shown[id] = (await page.locator(`article#${id}`).getByRole('heading').innerText()).match(
          /(\w+)\.$/,
        )![1]!
      expect([index, await saidByApi(page)]).toEqual([index, shown])
    }
  })

  test('C-207 the receipts can be taken away, and an edited copy is found out', async ({ page, signIn }) => {
    await signIn()
    await page.goto('/choices')
    await page.getByRole('switch', { name: 'Newsletters' }).click()
    await expect(page.getByRole('switch', { name: 'Newsletters' })).toBeChecked()
    await page.goto('/choices/receipts')
    const answer = await page.request.get('/api/consent/receipts')
    const file = await answer.text()

    await page.getByLabel('The text of the file').fill(file)
    await page.getByRole('button', { name: 'Check it' }).click()
    await expect(page.getByText('Every link holds')).toBeVisible()

    await page.getByLabel('The text of the file').fill(file.replace('"value":"on"', '"value":"off"'))
    await page.getByRole('button', { name: 'Check it' }).click()
    await expect(page.getByText('was changed, moved or left out')).toBeVisible()
  })

  test('C-207 the file of somebody who decided five hundred times can be checked as well, and what is longer still is named', async ({
    page,
    signIn,
  }) => {
    const { member } = await signIn()
    const { decideOften } = await import('@/scripts/test/decisions')
    const { RECEIPT_CHARACTERS, RECEIPT_TOO_LONG } = await import('@/lib/consent/receipt-size')
    await decideOften(member, 'analytics', 500)
    await page.goto('/choices/receipts')
    const file = await (await page.request.get('/api/consent/receipts')).text()
    const entry = page.getByLabel('The text of the file')
    const check = async (text: string, said: string) => {
      await entry.evaluate((area: HTMLTextAreaElement, value) => (area.value = value), text)
      await page.getByRole('button', { name: 'Check it' }).click()
      await expect(page.getByText(said)).toBeVisible()
    }
    await check(file, 'Every link holds: 500 decisions, the same as we hold.')
    await check(file.replace('"value":"on"', '"value":"off"'), 'Decision 1 was changed, moved or left out.')
    await check(`${'a line of a file'.repeat(8)}\n`.repeat(RECEIPT_CHARACTERS / 128), RECEIPT_TOO_LONG)
    await check(file, 'Every link holds: 500 decisions, the same as we hold.')
  })

  test('C-205 every decision can be paged to, newest first, without scripts as well', async ({
    openContext,
    world,
  }) => {
    const person = await makeSignedIn(world)
    const { decideOften } = await import('@/scripts/test/decisions')
    await decideOften(person.member, 'analytics', 51)
    const context = await openContext({ javaScriptEnabled: false })
    await giveSession(context, world, person)
    const page = await context.newPage()
    const rows = page.getByRole('table').locator('tbody').getByRole('row')
    for (const path of ['/choices/analytics', '/choices/receipts']) {
      await page.goto(path)
      await expect(rows).toHaveCount(50)
      await expect(rows.first()).toContainText('51')
      await expect(page.getByText('1 to 50 of 51')).toBeVisible()
      await page.getByRole('link', { name: 'Older decisions' }).click()
      await expect(rows).toHaveCount(1)
      await expect(page.getByText('51 to 51 of 51')).toBeVisible()
      await page.getByRole('link', { name: 'Newer decisions' }).click()
      await expect(rows).toHaveCount(50)
    }
  })

  test('C-005 the headline switches work on the overview itself', async ({ page, signIn, world }) => {
    const { id } = await signIn()
    await page.goto('/overview')
    await page.getByRole('group', { name: 'Location tagging' }).getByRole('button', { name: 'city' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is city.' })).toBeVisible()
    const [row] = await world.prisma.consentRecord.findMany({ where: { userId: id } })
    expect(row).toMatchObject({ purpose: 'location-tagging', value: 'city', method: 'switch' })
  })

  test('C-168 right after a flip that took nothing, one press leads back, and is a decision of its own', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    await page.goto('/choices')
    const row = page.locator('article#analytics')
    await row.getByRole('switch').click()
    await row.getByRole('button', { name: 'Undo: back to off' }).click()
    await expect(row.getByText('Receipt no. 2.', { exact: false })).toBeVisible()
    await expect(row.getByRole('switch')).not.toBeChecked()
    const decisions = await world.prisma.consentRecord.findMany({
      where: { userId: id },
      orderBy: { number: 'asc' },
    })
    expect(decisions.map(({ value, method }) => [value, method])).toEqual([
      ['on', 'switch'],
      ['off', 'switch'],
    ])
  })

  test('C-101 the page of all promotional mail shows its switch, and each decision about a kind of it', async ({
    page,
    signIn,
  }) => {
    await signIn()
    await page.goto('/choices')
    await page.getByRole('switch', { name: 'Promotional e-mail' }).click()
    await expect(page.getByRole('switch', { name: 'Promotional e-mail' })).toBeChecked()
    await page.getByRole('link', { name: /the history of promotional e-mail/ }).click()
    await expect(page.getByRole('heading', { name: 'Promotional e-mail is on.' })).toBeVisible()
    const rows = page.getByRole('table').locator('tbody').getByRole('row')
    const on = [/Special offers\s*on/, /Promotions\s*on/, /Newsletters\s*on/]
    await expect(rows).toHaveText(on)
    await page.getByRole('switch', { name: 'Promotional e-mail' }).click()
    await expect(page.getByRole('heading', { name: 'Promotional e-mail is off.' })).toBeVisible()
    const off = [/Special offers\s*off/, /Promotions\s*off/, /Newsletters\s*off/]
    await expect(rows).toHaveText([...off, /All promotional mail\s*refused/, ...on])
  })

  test('a visitor is sent to sign in, and comes back', async ({ page, world }) => {
    await page.goto('/choices')
    await expect(page).toHaveURL(`${world.origin}/sign-in?next=%2Fchoices`)
  })
})

/** How each choice stands by the newest decision that the receipts give to a program; none means off. */
async function saidByApi(page: Page) {
  const { purposeIds } = await import('@/lib/consent/purposes')
  const answer = await page.request.get('/api/consent/receipts')
  const { consentReceipt } = (await answer.json()) as {
    consentReceipt: { decisions: { purpose: string; value: string; 'dpv:hasConsentStatus': string }[] }
  }
  const newest = new Map(consentReceipt.decisions.map((decision) => [decision.purpose, decision]))
  return Object.fromEntries(
    purposeIds.map((id) => {
      const { value = 'off', 'dpv:hasConsentStatus': status = 'dpv:ConsentWithdrawn' } = newest.get(id) ?? {}
      return [id, status === 'dpv:ConsentGiven' ? value : 'off']
    }),
  )
}
