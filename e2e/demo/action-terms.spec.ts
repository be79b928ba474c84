import { actionMatrix } from '../support/action-matrix'
import type { Answer } from '../support/ask'
import { saidBy } from '../support/ask'
import { readBuiltActions } from '../support/built'
import { call } from '../support/call'
import { openSessionOf, test } from '../support/cast'
import { fingerprint } from '../support/fingerprint'
import { giveThings, makeCompanions, makeSomebody } from '../support/somebody'
import { expect } from '../support/test'

const SUSPENDED = 'Your account is suspended. You can still see and change what is yours.'

/** What needs more of the world than one person and their things. Each is acted out in the test that is named. */
const actedElsewhere: Record<string, string> = {
  'account/cancelEmailChangeAction': 'lib/account/email-change.test.ts',
  'account/sendVerificationAction': 'e2e/mailed-links.spec.ts',
  'consent/verifyReceiptAction': 'e2e/consent.spec.ts',
  'connections/confirmLinkAction': 'e2e/connections.spec.ts',
  'connections/unlinkAction': 'e2e/connections.spec.ts',
  'friends/withdrawRequestAction': 'e2e/friends.spec.ts',
  'faces/answerSuggestionsAction': 'e2e/faces.spec.ts',
  'faces/pauseRunAction': 'lib/faces/pause.test.ts',
  'faces/resumeRunAction': 'lib/faces/pause.test.ts',
  'faces/restoreFaceAction': 'lib/faces/names.test.ts',
  'faces/withdrawDeclarationAction': 'lib/faces/people.test.ts',
  'photos/setOpenAction': 'e2e/photos.spec.ts',
  'places/readPlaceAgainAction': 'e2e/places-files.spec.ts',
  'campaigns/sendCampaignAction': 'e2e/campaigns.spec.ts',
  'oversight/restorePersonAction': 'e2e/oversight.spec.ts',
}

/** What ends the thing that it is aimed at is tried with a thing of its own. */
const ENDS =
  /end|remove|delete|clear|discard|decline|accept|answer|refuse|take|merge|strip|forget|revoke|withdraw/i

test.describe.configure({ timeout: 150_000 })

test.describe('on which terms an action runs', () => {
  let resumeJobs: () => Promise<void>
  test.beforeAll(async ({ world }) => {
    resumeJobs = await world.stopJobs() // what the clock writes is not what a request wrote
  })
  test.afterAll(() => resumeJobs())

  test('C-194 an act that matters asks for the password again, changes nothing until then, and no other act does', async ({
    world,
    cast,
  }) => {
    const asked: Record<string, boolean> = {}
    const declared: Record<string, boolean> = {}
    const people = { member: await makeSomebody(world), admin: await makeSomebody(world, { role: 'ADMIN' }) }
    for (const action of readBuiltActions()) {
      const { door, form, fresh } = actionMatrix[action.name]!
      if (door === 'anyone') continue
      const person = people[door]
      const stale = { ...person, ...(await openSessionOf(world, person.id, { fresh: false })) }
      const before = fresh ? await fingerprint(world) : ''
      const answer = await call(world, cast, action, { as: stale, form: form(person, cast.places) })
      asked[action.name] = isToConfirm(answer)
      declared[action.name] = fresh
      if (fresh) expect([action.name, await fingerprint(world)]).toEqual([action.name, before])
    }
    expect(asked).toEqual(declared)
    expect(Object.values(asked).filter(Boolean).length).toBeGreaterThanOrEqual(11)
  })

  test('X-09 somebody suspended acts on what is theirs, and on nothing that touches others', async ({
    world,
    cast,
  }) => {
    const refused: Record<string, boolean> = {}
    const declared: Record<string, boolean> = {}
    const gil = await makeSomebody(world, { isSuspended: true })
    for (const action of readBuiltActions()) {
      const { door, form, whileSuspended } = actionMatrix[action.name]!
      if (door !== 'member') continue
      const as = { ...gil, ...(await openSessionOf(world, gil.id)) }
      const before = whileSuspended ? '' : await fingerprint(world)
      const answer = await call(world, cast, action, { as, form: form(gil, cast.places) })
      refused[action.name] = saidBy(answer)?.includes(SUSPENDED) ?? false
      declared[action.name] = !whileSuspended
      if (!whileSuspended) expect([action.name, await fingerprint(world)]).toEqual([action.name, before])
    }
    expect(refused).toEqual(declared)
  })

  test('X-09 the same forms act when their owner sends them from our own pages', async ({ world, cast }) => {
    const outcomes: Record<string, string> = {}
    const known = await makeCompanions(world)
    const keeper = await makeSomebody(world)
    const kept = await giveThings(world, cast, { owner: keeper, ...known })
    for (const action of readBuiltActions()) {
      const { door, form, aim } = actionMatrix[action.name]!
      if (door === 'anyone' || actedElsewhere[action.name]) continue
      const lasts = aim.length > 0 && !ENDS.test(action.name)
      const owner = lasts
        ? keeper
        : await makeSomebody(world, { role: door === 'admin' ? 'ADMIN' : 'MEMBER' })
      const as = lasts ? { ...owner, ...(await openSessionOf(world, owner.id)) } : owner
      const needsThings = aim.some((field) => !['session', 'device'].includes(field))
      const own = async () => (needsThings ? giveThings(world, cast, { owner, ...known }) : cast.places)
      const places = lasts ? kept : { ...(await own()), personId: known.asker.id }
      const answer = await call(world, { ...cast, places }, action, { as, form: form(as, places) })
      if (!hasActed(answer)) outcomes[action.name] = `${answer.status} ${saidBy(answer)?.slice(0, 200)}`
    }
    expect(outcomes).toEqual({})
  })
})

const redirectOf = ({ headers }: Answer) => String(headers['x-action-redirect'] ?? '')
const isToConfirm = (answer: Answer) => /^\/confirm\?next=/.test(redirectOf(answer))

function hasActed(answer: Answer) {
  const leads = redirectOf(answer)
  if (leads) return !/^\/(confirm|sign-in)\?next=/.test(leads)
  return answer.status === 200 && (saidBy(answer)?.includes('"ok":true') ?? false)
}
