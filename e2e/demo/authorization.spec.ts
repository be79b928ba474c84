import { machinePaths } from '@/lib/http/machine-paths'
import { actionMatrix } from '../support/action-matrix'
import { type Answer, ask, foreignOrigins, leadsTo, ownPages, withoutMarks } from '../support/ask'
import { readBuiltActions, readBuiltPaths, readPrerendered } from '../support/built'
import { type Cast, cookieOf, openSessionOf, test, visitors, type Visitor } from '../support/cast'
import { fingerprint } from '../support/fingerprint'
import { pageAt, pageMatrix, type PageOutcome } from '../support/page-matrix'
import { methods, routeMatrix } from '../support/route-matrix'
import { expect } from '../support/test'
import type { World } from '../support/world'

const METADATA = /^\/(apple-icon\.png|icon\.svg|opengraph-image\.png|manifest\.webmanifest|robots\.txt)$/

test.describe('who may come in', () => {
  test('X-09 every page, route and action that was built is declared, and every declared one was built', async ({
    world,
  }) => {
    expect(world.origin).toBeTruthy()
    const { pages, routes } = readBuiltPaths()
    expect(pages).toEqual(Object.keys(pageMatrix).sort())
    expect(routes).toEqual(Object.keys(routeMatrix).sort())
    const actions = readBuiltActions().map(({ name }) => name)
    expect(actions.sort()).toEqual(Object.keys(actionMatrix).sort())
    const forMachines = Object.entries(routeMatrix).filter(([, rules]) =>
      Object.values(rules).some(({ machine }) => machine),
    )
    expect(forMachines.map(([path]) => path)).toEqual(machinePaths)
  })

  test('X-09 nothing but icons and the like is made before somebody asks', async ({ world }) => {
    expect(world.origin).toBeTruthy()
    const madeBefore = readPrerendered().filter((path) => !METADATA.test(path))
    expect(madeBefore.filter((path) => !path.startsWith('/_'))).toEqual([])
  })

  for (const visitor of visitors)
    test(`X-09 every page answers ${inWords(visitor)} as declared`, async ({ world, cast }) => {
      const answered: Record<string, string> = {}
      const declared: Record<string, string> = {}
      for (const [path, rule] of Object.entries(pageMatrix)) {
        const answer = await ask(world, pageAt(path, cast.places), { cookie: cookieOf(cast, visitor) })
        answered[path] = outcomeOf(world, answer)
        declared[path] = rule[visitor]
      }
      expect(answered).toEqual(declared)
    })

  for (const visitor of visitors)
    test(`X-09 every route answers ${inWords(visitor)} as declared, and knows no other method`, async ({
      world,
      cast,
    }) => {
      const answered: Record<string, number> = {}
      const declared: Record<string, number> = {}
      for (const [path, rules] of Object.entries(routeMatrix))
        for (const method of methods) {
          const rule = rules[method]
          const cookie = await cookieFor(world, cast, visitor, path)
          const at = rule?.at ?? Object.values(rules)[0]?.at
          const { status } = await ask(world, at?.(cast.places) ?? path, {
            method,
            cookie,
            body: rule?.body,
            headers: { ...ownPages(world), ...(rule?.type ? { 'content-type': rule.type } : {}) },
          })
          answered[`${method} ${path}`] = status
          declared[`${method} ${path}`] = rule?.[visitor] ?? 405
        }
      expect(answered).toEqual(declared)
    })

  test('X-09 a route that changes something refuses whoever comes from elsewhere', async ({
    world,
    cast,
  }) => {
    const resumeJobs = await world.stopJobs() // what the clock writes is not what a request wrote
    const before = await fingerprint(world)
    const { cookie } = cast.people.owner
    const refused: Record<string, number[]> = {}
    for (const [path, rules] of Object.entries(routeMatrix))
      for (const method of methods) {
        const rule = rules[method]
        if (!rule || rule.machine || method === 'GET') continue
        const statuses = foreignOrigins(world).map(async (headers) => {
          const at = rule.at?.(cast.places) ?? path
          const type = { 'content-type': rule.type ?? 'text/plain' }
          return (await ask(world, at, { method, cookie, body: rule.body, headers: { ...headers, ...type } }))
            .status
        })
        refused[`${method} ${path}`] = await Promise.all(statuses)
      }
    const all = foreignOrigins(world).map(() => 403)
    expect(refused).toEqual({
      'PATCH /api/mail/kinds/[kind]': all,
      'POST /api/photos/search': all,
      'POST /api/photos/uploads': all,
      'PUT /api/photos/uploads/[id]': all,
      'DELETE /api/photos/uploads/[id]': all,
      'POST /api/sessions/sign-out': all,
    })
    expect(await fingerprint(world)).toBe(before)
    await resumeJobs()
    expect((await ask(world, '/overview', { cookie })).status).toBe(200)
  })

  test('X-09 what belongs to somebody else is the same as what never was', async ({ world, cast }) => {
    const nobody = '01890000-0000-7000-8000-000000000000'
    const { niaAttemptId, userName, receiptId, photoId } = cast.places
    const { cookie } = cast.people.other
    const pairs = [
      [
        `/connections/facebook/confirm?attempt=${niaAttemptId}`,
        `/connections/facebook/confirm?attempt=${nobody}`,
      ],
      [`/connections?receipt=${receiptId}`, `/connections?receipt=${nobody}`],
      [`/u/${userName}`, '/u/abc'],
      [`/api/v1/people/${userName}`, '/api/v1/people/abc'],
      [`/api/photos/${photoId}/small`, `/api/photos/${nobody}/small`],
      [`/api/photos/${photoId}/original`, `/api/photos/${nobody}/original`],
    ]
    for (const [theirs = '', never = ''] of pairs) {
      const [found, missing] = [await ask(world, theirs, { cookie }), await ask(world, never, { cookie })]
      expect([theirs, found.status]).toEqual([theirs, missing.status])
      expect(withoutMarks(found, lastPart(theirs))).toBe(withoutMarks(missing, lastPart(never)))
    }
  })
})

/** Who signs out comes with a session that may be lost. */
async function cookieFor(world: World, cast: Cast, visitor: Visitor, path: string) {
  if (visitor === 'guest' || path !== '/api/sessions/sign-out') return cookieOf(cast, visitor)
  return (await openSessionOf(world, cast.people[visitor].id)).cookie
}

function outcomeOf(world: World, answer: Answer): PageOutcome | string {
  const path = leadsTo(world, answer)
  if (answer.status === 200) return 'shows'
  if (answer.status === 404) return 'nothing'
  if (answer.status !== 307 || path === null) return `status ${answer.status}`
  return path.startsWith('/sign-in?next=') ? 'sign-in' : `to ${path}`
}

const lastPart = (path: string) => path.split(/[/=]/).at(-1) ?? ''

function inWords(visitor: Visitor) {
  const words = {
    guest: 'a guest',
    other: 'another person',
    owner: 'its owner',
    admin: 'an administrator',
    suspended: 'somebody suspended',
  }
  return words[visitor]
}
