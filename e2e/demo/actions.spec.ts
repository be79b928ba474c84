import { actionMatrix } from '../support/action-matrix'
import { foreignOrigins, saidBy } from '../support/ask'
import { built, call, type Call } from '../support/call'
import { type BuiltAction, readBuiltActions } from '../support/built'
import { type Cast, type Person, test } from '../support/cast'
import { fingerprint } from '../support/fingerprint'
import { giveThings, makeCompanions, makeSomebody } from '../support/somebody'
import { expect } from '../support/test'
import type { World } from '../support/world'

const NOBODY = '01890000-0000-7000-8000-000000000000'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

test.describe('what an action does for whom', () => {
  let resumeJobs: () => Promise<void>
  test.beforeAll(async ({ world }) => {
    resumeJobs = await world.stopJobs() // what the clock writes is not what a request wrote
  })
  test.afterAll(() => resumeJobs())

  test('X-09 a guest who calls a member’s action is led to the sign-in page, and nothing changes', async ({
    world,
    cast,
  }) => {
    const before = await fingerprint(world)
    for (const action of behind('member')) {
      const { headers } = await callAs(world, cast, action, { form: cast.people.owner })
      expect([action.name, headers['x-action-redirect']]).toEqual([
        action.name,
        expect.stringMatching(/^\/sign-in\?next=/),
      ])
    }
    expect(await fingerprint(world)).toBe(before)
  })

  test('X-09 for everybody but an administrator their actions are not there, and nothing changes', async ({
    world,
    cast,
  }) => {
    const before = await fingerprint(world)
    const { other, owner, suspended } = cast.people
    for (const as of [undefined, other, owner, suspended])
      for (const action of behind('admin')) {
        const { status, headers } = await callAs(world, cast, action, { as, form: owner })
        expect([action.name, status, headers['x-nextjs-action-not-found']]).toEqual([
          action.name,
          404,
          undefined,
        ])
      }
    expect(await fingerprint(world)).toBe(before)
  })

  test('X-09 no action runs for a request from elsewhere, whoever is signed in', async ({ world, cast }) => {
    const before = await fingerprint(world)
    const { admin } = cast.people
    for (const headers of foreignOrigins(world))
      for (const action of readBuiltActions()) {
        const answer = await callAs(world, cast, action, { as: admin, form: admin, headers })
        const told = [answer.headers['set-cookie'], answer.headers['x-action-redirect']]
        expect([action.name, headers, answer.status, ...told]).toEqual([
          action.name,
          headers,
          403,
          undefined,
          undefined,
        ])
      }
    expect(await fingerprint(world)).toBe(before)
  })

  test('X-09 every field that holds an id is declared as aimed at something', async ({ cast }) => {
    for (const { name } of behind('member')) {
      const { form, aim } = actionMatrix[name]!
      const sent = Object.entries(form(cast.people.owner, cast.places))
      const ids = sent.filter(([, value]) => UUID.test(value)).map(([field]) => field)
      expect([name, ids]).toEqual([name, aim])
    }
  })

  test('X-09 a member’s action with somebody else’s id answers as with one that never was', async ({
    world,
    cast,
  }) => {
    const eve = await makeSomebody(world)
    const mine = await giveThings(world, cast, { owner: eve, ...(await makeCompanions(world)) })
    for (const { name } of behind('member')) {
      const { form, aim } = actionMatrix[name]!
      for (const field of aim) {
        const before = await fingerprint(world)
        const theirs = form(cast.people.owner, cast.places)[field]!
        const answers = []
        for (const id of [theirs, NOBODY]) {
          const sent = { ...form(eve, mine), [field]: id } // whatever else it names is one's own
          const answer = await call(world, { ...cast, places: mine }, built(name), { as: eve, form: sent })
          answers.push([name, field, answer.status, saidBy(answer)?.replaceAll(id, '…')])
        }
        expect(answers[0]).toEqual(answers[1])
        expect(answers[0]).not.toContain(undefined)
        expect([name, field, await fingerprint(world)]).toEqual([name, field, before])
      }
    }
  })

  test('X-09 nobody puts somebody else’s known person or friend on a face of theirs', async ({
    world,
    cast,
  }) => {
    const eve = await makeSomebody(world)
    const mine = await giveThings(world, cast, { owner: eve, ...(await makeCompanions(world)) })
    const before = await fingerprint(world)
    const statuses = []
    for (const who of [
      `person:${cast.places.knownPersonId}`,
      `person:${NOBODY}`,
      'friend:ada',
      'friend:nobody-x',
    ])
      statuses.push(
        (
          await call(world, { ...cast, places: mine }, built('faces/nameFacesAction'), {
            as: eve,
            form: { faces: mine.faceId, who },
          })
        ).status,
      )
    expect(statuses).toEqual([404, 404, 404, 404])
    expect(await fingerprint(world)).toBe(before)
  })
})

const behind = (door: string) => readBuiltActions().filter(({ name }) => actionMatrix[name]?.door === door)

/** Calls an action with the form that would do something if it came from `form`. */
function callAs(
  world: World,
  cast: Cast,
  action: BuiltAction,
  { form, ...rest }: Omit<Call, 'form'> & { form: Person },
) {
  const rule = actionMatrix[action.name]
  if (!rule) throw new Error(`${action.name} is not declared`)
  return call(world, cast, action, { ...rest, form: rule.form(form, cast.places) })
}
