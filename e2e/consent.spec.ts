import { expect, test } from './support/test'
import { giveSession } from './support/people'

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

  test('C-206 turning off is never more work than turning on', async ({ page, signIn }) => {
    await signIn()
    await page.goto('/choices')
    const promo = page.getByRole('switch', { name: 'Promotional e-mail' })
    await promo.click()
    await expect(promo).toBeChecked()
    await promo.click() // one click on, one click off
    await expect(promo).not.toBeChecked()

    await page.getByRole('link', { name: 'Read, then decide' }).click()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Turn on facial recognition' }).click() // three acts on
    const faces = page.getByRole('switch', { name: 'Facial recognition' })
    await expect(faces).toBeChecked()
    await faces.click() // one act off
    await expect(page.getByRole('link', { name: 'Read, then decide' })).toBeVisible()
  })

  test('C-205 nothing is ticked beforehand on the consent screen, and without the tick nothing is on', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    await page.goto('/choices/face-recognition/allow')
    await expect(page.getByRole('checkbox')).not.toBeChecked()
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

  test('C-005 the headline switches work on the overview itself', async ({ page, signIn, world }) => {
    const { id } = await signIn()
    await page.goto('/overview')
    await page.getByRole('group', { name: 'Location tagging' }).getByRole('button', { name: 'city' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is city.' })).toBeVisible()
    const [row] = await world.prisma.consentRecord.findMany({ where: { userId: id } })
    expect(row).toMatchObject({ purpose: 'location-tagging', value: 'city', method: 'switch' })
  })

  test('a visitor is sent to sign in, and comes back', async ({ page, world }) => {
    await page.goto('/choices')
    await expect(page).toHaveURL(`${world.origin}/sign-in?next=%2Fchoices`)
  })
})
