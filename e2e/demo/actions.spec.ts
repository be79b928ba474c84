import { actionMatrix } from '../support/action-matrix'
import { foreignOrigins, saidBy } from '../support/ask'
import { built, call, type Call } from '../support/call'
import { type BuiltAction, readBuiltActions } from '../support/built'
import { type Cast, type Person, test } from '../support/cast'
import { fingerprint } from '../support/fingerprint'
import { expect } from '../support/test'
import type { World } from '../support/world'

const NOBODY = '01890000-0000-7000-8000-000000000000'

test.describe.configure({ timeout: 90_000 })

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

  test('X-09 a member’s action with somebody else’s id answers as with one that never was', async ({
    world,
    cast,
  }) => {
    const before = await fingerprint(world)
    const { other, owner } = cast.people
    const aimed = [
      ['sessions/revokeSessionAction', 'session', owner.spareSessionId],
      ['sessions/forgetDeviceAction', 'device', owner.deviceId],
      ['connections/confirmLinkAction', 'attempt', cast.places.niaAttemptId],
      ['connections/discardLinkAction', 'attempt', cast.places.niaAttemptId],
      ['programs/endKeyAction', 'program', cast.places.programId],
      ['friends/acceptRequestAction', 'friendship', cast.places.requestId],
      ['friends/declineRequestAction', 'friendship', cast.places.requestId],
      ['friends/withdrawRequestAction', 'friendship', cast.places.requestId],
      ['friends/endFriendshipAction', 'friendship', cast.places.friendshipId],
      ['faces/refuseFaceAction', 'faceId', cast.places.faceId],
      ['faces/clearNamesAction', 'faces', cast.places.faceId],
      ['faces/withdrawDeclarationAction', 'personId', cast.places.knownPersonId],
      ['faces/resumeRunAction', 'runId', cast.places.runId],
    ] as const
    for (const [name, field, theirs] of aimed) {
      const action = built(name)
      const answers = []
      for (const id of [theirs, NOBODY]) {
        const answer = await call(world, cast, action, { as: other, form: { [field]: id } })
        answers.push([name, answer.status, saidBy(answer)?.replaceAll(id, '…')])
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]).not.toContain(undefined)
    }
    expect(await fingerprint(world)).toBe(before)
  })

  test('X-09 somebody suspended cannot look for others, and still decides about what is theirs', async ({
    world,
    cast,
  }) => {
    const { suspended } = cast.people
    const search = await callAs(world, cast, built('friends/findPeopleAction'), {
      as: suspended,
      form: suspended,
    })
    expect(search.body).toContain('Your account is suspended.')
    expect(search.body).not.toContain('Okafor')
    const choice = await callAs(world, cast, built('consent/setChoiceAction'), {
      as: suspended,
      form: suspended,
    })
    expect(choice.status).toBe(200)
    expect(
      await world.prisma.consentRecord.count({ where: { userId: suspended.id, purpose: 'training' } }),
    ).toBe(1)
  })

  test('X-09 the same forms act when they come from our own pages', async ({ world, cast }) => {
    const { empty } = cast.people
    for (const name of [
      'account/changeNamesAction',
      'consent/setPromoAction',
      'sessions/revokeSessionAction',
    ]) {
      const before = await fingerprint(world)
      expect((await callAs(world, cast, built(name), { as: empty, form: empty })).status).toBe(200)
      expect([name, await fingerprint(world)]).not.toEqual([name, before])
    }
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
