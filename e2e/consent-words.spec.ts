import type { Locator, Page } from '@playwright/test'
import { launchCampaign, switchOn } from './support/campaigns'
import { expect, test } from './support/test'
import type { World } from './support/world'

type Way = { start: () => Promise<unknown>; act: () => Promise<unknown>; decisions: number }

const oneLine = (text: string) => text.replace(/\s+/g, ' ')
const wordsOn = async (page: Page) => oneLine(await page.getByRole('main').innerText())
const wordsIn = async ({ prisma }: World, userId: string) =>
  (await prisma.consentRecord.findMany({ where: { userId }, orderBy: { number: 'asc' } })).map(
    ({ words }) => words,
  )

/** Decides, and finds the words of each new record on the page as it stood before. */
async function decides(page: Page, world: World, userId: string, { start, act, decisions }: Way) {
  await start()
  const shown = await wordsOn(page)
  const before = (await wordsIn(world, userId)).length
  await act()
  await expect.poll(async () => (await wordsIn(world, userId)).length).toBe(before + decisions)
  for (const words of (await wordsIn(world, userId)).slice(before)) expect(shown).toContain(words)
}

const flip = (control: Locator) => async () => {
  const was = await control.getAttribute('aria-checked')
  await control.click()
  await expect(control).not.toHaveAttribute('aria-checked', was!)
}

test.describe('the words of a record', () => {
  test('C-205 stood on the page: by each switch, and by the switch above all mail', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    const master = page.getByRole('switch', { name: 'Promotional e-mail' })
    const news = page.getByRole('switch', { name: 'Newsletters' })
    const steps = page.getByRole('group', { name: 'Location tagging' })
    const at = (path: string) => () => page.goto(path)
    const ways: Way[] = [
      { start: at('/overview'), act: flip(master), decisions: 3 },
      { start: at('/choices'), act: flip(master), decisions: 4 },
      { start: at('/choices'), act: flip(news), decisions: 2 },
      { start: at('/overview'), act: flip(master), decisions: 2 },
      { start: at('/choices/promo-newsletters'), act: flip(news), decisions: 2 },
      { start: at('/choices/promo-newsletters'), act: flip(news), decisions: 1 },
      { start: at('/choices'), act: flip(master), decisions: 3 },
      { start: at('/overview'), act: flip(master), decisions: 4 },
      { start: at('/choices'), act: flip(master), decisions: 4 },
      {
        start: at('/overview'),
        act: () => steps.getByRole('button', { name: 'exact' }).click(),
        decisions: 1,
      },
      {
        start: at('/profile'),
        act: flip(page.getByRole('switch', { name: 'Public profile' })),
        decisions: 1,
      },
    ]
    for (const way of ways) await decides(page, world, id, way)
  })

  test('C-205 stood on the page: by a tick on the screen that asks for one thing', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    const act = async () => {
      await page.getByRole('checkbox').check()
      await page.getByRole('button', { name: 'Turn on facial recognition' }).click()
    }
    await decides(page, world, id, {
      start: () => page.goto('/choices/face-recognition/allow'),
      act,
      decisions: 1,
    })
  })

  test('C-205 C-099 stood in the mail or on its page: by one click, by a button, by a program', async ({
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const reader = await signIn()
    for (const kind of ['newsletters', 'promotions', 'offers'] as const) await switchOn(reader, kind)
    await launchCampaign(world, 'newsletter', 'A letter whose words are kept')
    const { text } = await mailbox.waitFor(reader.email)
    const url = /https?:\/\/\S+\/unsubscribe\/\S+/.exec(text)![0]
    const start = () => page.goto(url)
    const promotions = page.getByRole('switch', { name: 'Promotions' })
    await decides(page, world, reader.id, { start, act: () => promotions.click(), decisions: 1 })
    const all = page.getByRole('button', { name: 'Stop all promotional mail' })
    await decides(page, world, reader.id, { start, act: () => all.click(), decisions: 3 })

    const before = (await wordsIn(world, reader.id)).length
    const asked = await page.request.patch('/api/mail/kinds/newsletter', {
      data: { value: 'on' },
      headers: { origin: world.origin, 'sec-fetch-site': 'same-origin' },
    })
    const told = (await asked.json()) as { words: string[] }
    expect(told.words).toEqual((await wordsIn(world, reader.id)).slice(before))

    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    await fetch(url.replace('/unsubscribe/', '/api/mail/unsubscribe/'), { method: 'POST', body })
    const clicked = (await wordsIn(world, reader.id)).at(-1)!
    expect(oneLine(text)).toContain(clicked)
    expect((await wordsIn(world, reader.id)).length).toBe(before + told.words.length + 1)
  })

  test('the answer to the switch above all mail names every receipt', async ({ page, signIn }) => {
    await signIn()
    await page.goto('/choices')
    await page.getByRole('switch', { name: 'Promotional e-mail' }).click()
    await expect(page.getByText('Promotional e-mail is on. Receipts 1 to 3.')).toBeVisible()
    await page.getByRole('switch', { name: 'Newsletters' }).click()
    await expect(page.getByText('Newsletters are off. Receipt no. 4.')).toBeVisible()
  })
})
