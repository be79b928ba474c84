import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { sessionCookieName } from '@/lib/auth/cookies'
import { openSession } from '@/lib/auth/session'
import { prisma } from '@/lib/prisma'
import { chromiumFlags, ensureChromium } from '@/scripts/chromium'
import { makePerson } from '@/scripts/test/people'
import { type Answer, type Asked, isQuick } from './answer'
import { readForm, readPage, sendForm, switchValue } from './forms'
import { p95, short } from './numbers'
import type { Stack } from './stack'

const PEOPLE = 10
const VOLLEYS = isQuick ? 8 : 40
const CLICKS = isQuick ? 6 : 20
const GOAL_MS = 100
const PATH = '/choices'
const PURPOSE = 'find-by-name'
const PAUSE_MS = 250

type Person = {
  id: string
  cookie: string
  label: string
  html: string
  clicks: number[]
  answered: number[]
}

/** How long it takes from the click until the decision is committed. */
export async function askSwitch({ origin }: Stack): Promise<Asked> {
  const label = await labelOf()
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => arrive(origin, label)))
  for (let volley = 0; volley < VOLLEYS + 3; volley++) {
    await Promise.all(people.map((person) => flip(origin, person)))
    await sleep(PAUSE_MS)
  }
  const written = (await Promise.all(people.map(waits))).flat()
  const whole = people.flatMap(({ clicks, answered }) =>
    clicks.map((at, index) => (answered[index] ?? NaN) - at).slice(3),
  )
  const clicked = await clickInChromium(origin, label)
  return {
    answers: [
      row(`A switch from click to committed, ${PEOPLE} people at once: p95`, written, GOAL_MS),
      row(`The same, until the new page is there, ${PEOPLE} people at once: p95`, whole, null),
      row('A switch from click to committed, one person in Chromium: p95', clicked, GOAL_MS),
    ],
    notes: [
      `${PEOPLE} people click in the same moment, ${VOLLEYS} times. The moment of the commit is the one that PostgreSQL noted.`,
    ],
  }
}

async function labelOf() {
  const { purposeOf } = await import('@/lib/consent/purposes')
  return purposeOf(PURPOSE).title
}

async function arrive(origin: string, label: string): Promise<Person> {
  const { id, cookie } = await signedIn()
  const html = await readPage(origin, PATH, { cookie })
  return { id, cookie, label, html, clicks: [], answered: [] }
}

async function signedIn() {
  const { id } = await makePerson()
  const how = { method: 'PASSWORD', deviceId: null, fresh: true } as const
  const { token } = await prisma.$transaction((tx) => openSession(tx, { id, role: 'MEMBER' }, how))
  return { id, token, cookie: `${sessionCookieName()}=${token}` }
}

async function flip(origin: string, person: Person) {
  const form = readForm(person.html, PATH, `value="${PURPOSE}"`, 'role="switch"')
  const value = switchValue(person.html, person.label)
  person.clicks.push(Date.now())
  const { status, html } = await sendForm({
    origin,
    form,
    values: { value },
    headers: { cookie: person.cookie },
  })
  person.answered.push(Date.now())
  if (status !== 200) throw new Error(`A switch answered ${status}.`)
  if (switchValue(html, person.label) === value) throw new Error('A switch did not move.')
  person.html = html
}

/** Milliseconds from each click to its commit; the first three of each person warm up. */
async function waits({ id, clicks }: { id: string; clicks: number[] }) {
  const commits = await commitsOf(id)
  if (commits.length !== clicks.length) throw new Error('There are not as many decisions as clicks.')
  return commits.map((at, index) => at - (clicks[index] ?? NaN)).slice(3)
}

async function commitsOf(userId: string) {
  const rows = await prisma.$queryRaw<{ at: number }[]>`
    SELECT (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8 AS at FROM "ConsentRecord"
    WHERE "userId" = ${userId}::uuid ORDER BY number`
  return rows.map(({ at }) => at)
}

async function clickInChromium(origin: string, label: string) {
  const { id, token } = await signedIn()
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
  try {
    const context = await browser.newContext()
    await context.addCookies([{ name: sessionCookieName(), value: token, url: origin }])
    const page = await context.newPage()
    await page.goto(`${origin}${PATH}`, { waitUntil: 'networkidle' })
    await page.evaluate(() => {
      const clicks: number[] = []
      Object.assign(window, { clicks })
      addEventListener('click', () => clicks.push(Date.now()), { capture: true })
    })
    const control = page.getByRole('switch', { name: label, exact: true })
    for (let click = 0; click < CLICKS + 3; click++) {
      const before = await control.getAttribute('aria-checked')
      await control.click()
      await control.and(page.locator(`[aria-checked="${before === 'true' ? 'false' : 'true'}"]`)).waitFor()
      await page.waitForTimeout(PAUSE_MS)
    }
    const clicks = await page.evaluate(() => (window as unknown as { clicks: number[] }).clicks)
    return await waits({ id, clicks })
  } finally {
    await browser.close()
  }
}

function row(question: string, times: number[], goal: number | null): Answer {
  const slow = p95(times)
  return {
    question,
    ours: `${short(slow)} ms`,
    other: '',
    ratio: '',
    goal: goal ? `≤ ${goal} ms` : '',
    isMet: goal ? slow <= goal : null,
  }
}
