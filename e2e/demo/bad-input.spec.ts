import { actionMatrix } from '../support/action-matrix'
import { type Answer, ask, callActionWith, ownPages, saidBy } from '../support/ask'
import { badBodies, badForms, badPayloads, badQueries, badSegments } from '../support/bad-input'
import { readBuiltActions } from '../support/built'
import { type Cast, cookieOf, openSessionOf, test } from '../support/cast'
import { fingerprint } from '../support/fingerprint'
import { pageAt, pageMatrix } from '../support/page-matrix'
import { methods, routeMatrix } from '../support/route-matrix'
import { expect } from '../support/test'

const AT_ONCE = 8

test.describe.configure({ timeout: 240_000 })

test.describe('C-186 whatever is sent', () => {
  let resumeJobs: () => Promise<void>
  test.beforeAll(async ({ world }) => {
    resumeJobs = await world.stopJobs() // what the clock writes is not what a request wrote
  })
  test.afterAll(() => resumeJobs())

  test('C-186 a form with a fault in it is refused by every action, in words, and changes nothing', async ({
    world,
    cast,
  }) => {
    const before = await fingerprint(world)
    const taken: string[] = []
    for (const { id, name, page } of readBuiltActions()) {
      const { door, form } = actionMatrix[name]!
      const bad = badForms(form(cast.people.owner, cast.places))
      const called = { id, at: pageAt(page, cast.places), cookie: cookieFor(cast, door) }
      await few(bad, async ({ what, ...sent }) => {
        const answer = await callActionWith(world, called, sent, ownPages(world))
        if (!isRefused(answer)) taken.push(`${name}, ${what}: ${outcomeOf(answer)}`)
      })
    }
    expect(taken).toEqual([])
    expect(await fingerprint(world)).toBe(before)
  })

  test('C-186 what is no form of ours makes no action fail, nor act', async ({ world, cast }) => {
    const before = await fingerprint(world)
    const taken: string[] = []
    for (const { id, name, page } of readBuiltActions()) {
      const { door, form } = actionMatrix[name]!
      if (Object.keys(form(cast.people.owner, cast.places)).length === 0) continue // takes nothing, so nothing is wrong
      const called = { id, at: pageAt(page, cast.places), cookie: cookieFor(cast, door) }
      await few(badBodies(), async ({ what, ...sent }) => {
        const answer = await callActionWith(world, called, sent, ownPages(world))
        const isTooDeep = what === 'depth' && answer.status === 500 // React refuses it before anything of ours runs
        if ((answer.status >= 500 && !isTooDeep) || hasActed(answer))
          taken.push(`${name}, ${what}: ${outcomeOf(answer)}`)
      })
    }
    expect(taken).toEqual([])
    expect(await fingerprint(world)).toBe(before)
  })

  test('C-186 no address brings a page to its knees, whatever it names', async ({ world, cast }) => {
    const before = await fingerprint(world)
    const failed: string[] = []
    const look = async (path: string, page: string, isFine: (status: number) => boolean) => {
      const isAdmins = page.startsWith('/admin')
      const { status } = await ask(world, path, { cookie: cookieOf(cast, isAdmins ? 'admin' : 'owner') })
      if (!isFine(status)) failed.push(`${status} ${path.slice(0, 120)}`)
    }
    for (const page of Object.keys(pageMatrix)) {
      const at = badSegments.map((segment) => page.replace(/\[\w+\]/, segment))
      if (page.includes('['))
        await few(at, (path) =>
          look(path.replace(/\[\w+\]/g, 'x'), page, (status) => status >= 300 && status < 500),
        )
      const shown = pageAt(page, cast.places).split('?')[0]!
      await few(badQueries(), (query) => look(`${shown}${query}`, page, (status) => status < 500))
    }
    expect(failed).toEqual([])
    expect(await fingerprint(world)).toBe(before)
  })

  test('C-186 no route fails or acts, whatever its address and its body hold', async ({ world, cast }) => {
    const before = await fingerprint(world)
    const { cookie } = await openSessionOf(world, cast.people.owner.id)
    const opened = await fingerprint(world)
    expect(opened).not.toBe(before)
    const failed: string[] = []
    for (const [path, rules] of Object.entries(routeMatrix))
      for (const method of methods) {
        const rule = rules[method]
        if (!rule) continue
        const as = path === '/api/sessions/sign-out' ? undefined : cookie
        const send = async (at: string, type?: string, body?: string | Buffer) => {
          const headers = {
            ...(rule.machine ? {} : ownPages(world)),
            ...(type ? { 'content-type': type } : {}),
          }
          const { status } = await ask(world, at, { method, cookie: as, body, headers })
          if (status >= 500)
            failed.push(`${status} ${method} ${at.slice(0, 120)} ${String(body ?? '').slice(0, 60)}`)
        }
        const at = rule.at?.(cast.places) ?? path
        if (path.includes('[')) await few(badSegments, (segment) => send(path.replace(/\[\w+\]/g, segment)))
        await few(badQueries(), (query) => send(`${at.split('?')[0]}${query}`))
        if (method === 'GET') continue
        const bodies = Object.entries(badPayloads).flatMap(([type, all]) =>
          all.map((body) => [type, body] as const),
        )
        await few(bodies, ([type, body]) => send(at, type, body))
      }
    expect(failed).toEqual([])
    expect(await fingerprint(world)).toBe(opened)
  })
})

const cookieFor = (cast: Cast, door: 'anyone' | 'member' | 'admin') =>
  cookieOf(cast, door === 'anyone' ? 'guest' : door === 'admin' ? 'admin' : 'owner')

// A long text is told apart from the rest, so the word of an action need not stand at the start of a line.
const says = ({ status, body }: Answer, ok: boolean) =>
  status === 200 && new RegExp(`1:\\{[^\\n]*"ok":${ok}`).test(body)

const hasActed = (answer: Answer) => answer.headers['x-action-redirect'] !== undefined || says(answer, true)

const isRefused = (answer: Answer) =>
  (answer.status >= 400 && answer.status < 500) ||
  (says(answer, false) && answer.headers['x-action-redirect'] === undefined)

const outcomeOf = (answer: Answer) =>
  `${answer.status} ${answer.headers['x-action-redirect'] ?? ''} ${saidBy(answer)?.slice(0, 120) ?? ''}`

/** Some at a time, as one visitor could. */
async function few<T>(all: T[], run: (one: T) => Promise<unknown>) {
  for (let from = 0; from < all.length; from += AT_ONCE)
    await Promise.all(all.slice(from, from + AT_ONCE).map(run))
}
