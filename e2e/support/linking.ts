import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { Person as Outsider } from '@/scripts/outside/people'
import type { World } from './world'

export type { Person as Outsider } from '@/scripts/outside/people'
export type LogLine = { method: string; path: string; query: Record<string, string>; status: number }

/** Tells a stand-in what to do. */
export async function tell<T>(base: string, control: string, input: unknown = {}): Promise<T> {
  const answer = await fetch(`${base}/control/${control}`, { method: 'POST', body: JSON.stringify(input) })
  if (!answer.ok) throw new Error(`${control}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** What a stand-in was asked since it was last reset, its own pages included. */
export async function readLog(base: string) {
  return (await (await fetch(`${base}/control/log`)).json()) as LogLine[]
}

/** Somebody new with an account at both stand-ins, whose every value is found nowhere else. */
export function makeOutsider(world: World): Promise<Outsider> {
  const mark = randomBytes(6).toString('hex')
  return tell(world.facebookUrl, 'person', { key: `out-${mark}`, name: `Quillon ${mark}` })
}

const names = { facebook: 'Facebook', twitter: 'Twitter' } as const
export type Slug = keyof typeof names
export type Wish = { tick?: string[]; decline?: string[] }

/** From "Linked accounts" to the provider's own dialog. */
export async function goToProvider(page: Page, slug: Slug, { tick = [] }: Wish = {}) {
  await page.goto('/connections')
  await page.getByRole('link', { name: `Link ${names[slug]}` }).click()
  for (const name of tick) await page.getByRole('checkbox', { name }).check()
  await page.getByRole('button', { name: `Continue to ${names[slug]}` }).click()
  await page.getByRole('button', { name: 'Cancel' }).waitFor()
}

/** Says yes at the provider, which sends the browser back. */
export async function agreeAtProvider(page: Page, outsider: Outsider, { decline = [] }: Wish = {}) {
  await page.getByRole('radio', { name: outsider.name }).check()
  for (const name of decline) await page.getByRole('checkbox', { name }).uncheck()
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** The whole way: through the page before linking, the provider's dialog and the decision. */
export async function linkByHand(page: Page, slug: Slug, outsider: Outsider, wish: Wish = {}) {
  await goToProvider(page, slug, wish)
  await agreeAtProvider(page, outsider, wish)
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page
    .locator(`#${slug}`)
    .getByRole('button', { name: /^Unlink and remove/ })
    .waitFor()
}

/** The way in of somebody who linked their Facebook account, or of somebody who did not. */
export const signInThroughFacebook = (page: Page, outsider: Outsider) =>
  signInThrough(page, 'facebook', outsider)

/** The same with either provider. */
export async function signInThrough(page: Page, slug: Slug, outsider: Outsider) {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Sign in with ${names[slug]}` }).click()
  await page.getByRole('radio', { name: outsider.name }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Where the provider would send the browser that stands at its dialog, without going there. */
export async function answerOf(page: Page, outsider: Outsider, grant: string[] = []) {
  const asked = new URL(page.url()).searchParams
  const form = new URLSearchParams([...asked, ['person', outsider.key], ['choice', 'continue']])
  for (const scope of grant) form.append('grant', scope)
  const answer = await fetch(page.url().split('?')[0]!, { method: 'POST', body: form, redirect: 'manual' })
  return answer.headers.get('location') ?? ''
}
