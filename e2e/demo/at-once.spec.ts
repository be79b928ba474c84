import { type Answer, ask, ownPages, saidBy } from '../support/ask'
import { attemptOf } from '../support/belongings'
import { built, call } from '../support/call'
import { type Cast, openSessionOf, type Person, test } from '../support/cast'
import { makeOutsider } from '../support/linking'
import { makeSomebody } from '../support/somebody'
import { expect } from '../support/test'
import type { World } from '../support/world'

test.describe.configure({ timeout: 120_000 })

type Browsers = { self: Person; act: (name: string, form: Record<string, string>) => Promise<Answer[]> }

/** Somebody signed in in two browsers, and a way to do one thing in both, ten times each, at once. */
async function twoBrowsers(world: World, cast: Cast, times = 10): Promise<Browsers> {
  const self = await makeSomebody(world)
  const { cookie } = await openSessionOf(world, self.id)
  const browsers = Array.from({ length: times }, () => [self, { ...self, cookie }]).flat()
  const act = (name: string, form: Record<string, string>) =>
    Promise.all(browsers.map((as) => call(world, cast, built(name), { as, form })))
  return { self, act }
}

const leadsTo = (answer: Answer) => String(answer.headers['x-action-redirect'] ?? '')
const isDone = (answer: Answer) => saidBy(answer)?.includes('"ok":true') ?? false
const said = (answers: Answer[]) =>
  new Set(answers.map((answer) => /"message":"([^"]*)"/.exec(saidBy(answer) ?? '')?.[1] ?? leadsTo(answer)))

test.describe('the same thing in two browsers at once', () => {
  test('X-10 twenty flips of one switch end in one state, with every decision in order and a chain that is whole', async ({
    world,
    cast,
  }) => {
    const { self } = await twoBrowsers(world, cast)
    const { cookie } = await openSessionOf(world, self.id)
    const flips = Array.from({ length: 20 }, (_, turn) =>
      call(world, cast, built('consent/setChoiceAction'), {
        as: turn % 3 ? self : { ...self, cookie },
        form: { purpose: 'analytics', value: turn % 2 ? 'off' : 'on' },
      }),
    )
    for (const answer of await Promise.all(flips)) expect(answer.status).toBe(200)
    const { ledgerIsIntact, listLedger } = await import('@/lib/consent/queries')
    const rows = await listLedger({ type: 'member', id: self.id })
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
    expect(rows.map(({ value }) => value)).toEqual(rows.map((_, at) => (at % 2 ? 'off' : 'on')))
    expect(ledgerIsIntact(rows)).toBe(true)
    const { isAllowed } = await import('@/lib/consent/gate')
    expect(await isAllowed(self.id, 'analytics')).toBe(rows.at(-1)?.value === 'on')
  })

  test('X-10 linking and unlinking happen once, and every other click is told so', async ({
    world,
    cast,
  }) => {
    const { self, act } = await twoBrowsers(world, cast, 5)
    const outsider = await makeOutsider(world)
    const attempt = await attemptOf(self, outsider.key)
    const linked = await act('connections/confirmLinkAction', { attempt })
    expect(linked.filter((answer) => leadsTo(answer).startsWith('/connections#facebook'))).toHaveLength(1)
    expect(await world.prisma.linkedAccount.count({ where: { userId: self.id } })).toBe(1)
    expect(await world.prisma.receivedField.count({ where: { userId: self.id } })).toBe(3)

    const unlinked = await act('connections/unlinkAction', { provider: 'FACEBOOK' })
    const [first, ...more] = unlinked.filter((answer) => leadsTo(answer).startsWith('/connections?receipt='))
    expect(more).toEqual([])
    expect(said(unlinked)).toEqual(
      new Set([leadsTo(first!), 'Facebook is not linked any more. Nothing changed.']),
    )
    const mine = { where: { userId: self.id } }
    expect(await world.prisma.unlinkReceipt.count(mine)).toBe(1)
    expect(await world.prisma.linkedAccount.count(mine)).toBe(0)
    expect(await world.prisma.receivedField.count(mine)).toBe(0)
  })

  test('C-030 X-10 of many wishes for a new address one waits, and who takes it back has the last word', async ({
    world,
    cast,
  }) => {
    const { self, act } = await twoBrowsers(world, cast, 2)
    const { email: old } = await world.prisma.user.findUniqueOrThrow({ where: { id: self.id } })
    const email = `next-${old}`
    const asked = await act('account/requestEmailChangeAction', { email })
    expect(asked.filter(isDone)).toHaveLength(4)
    const waiting = { userId: self.id, confirmedAt: null, cancelledAt: null }
    const change = await world.prisma.emailChange.findMany({ where: waiting })
    expect(change).toHaveLength(1)
    const { issueLinkToken } = await import('@/lib/auth/link-token')
    const token = (purpose: 'CONFIRM_EMAIL_CHANGE' | 'UNDO_EMAIL_CHANGE') =>
      world.prisma.$transaction((tx) => issueLinkToken(tx, self.id, purpose, change[0]!.id))
    const links = {
      'account/confirmEmailChangeAction': await token('CONFIRM_EMAIL_CHANGE'),
      'account/undoEmailChangeAction': await token('UNDO_EMAIL_CHANGE'),
    }
    const answers = await Promise.all(
      Object.entries(links).flatMap(([name, link]) =>
        Array.from({ length: 5 }, () => call(world, cast, built(name), { form: { token: link } })),
      ),
    )
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect((await world.prisma.user.findUniqueOrThrow({ where: { id: self.id } })).email).toBe(old)
    expect(await world.prisma.emailChange.count({ where: { ...waiting, undoneAt: null } })).toBe(0)
    expect(await world.prisma.session.count({ where: { userId: self.id } })).toBe(0)
  })

  test('C-194 X-10 what somebody does while they sign out is done whole or not at all, and nothing after it', async ({
    world,
    cast,
  }) => {
    const self = await makeSomebody(world)
    const act = (turn: number) =>
      call(world, cast, built('account/changeNamesAction'), {
        as: self,
        form: { firstName: `Name ${turn}`, lastName: 'Quint' },
      })
    const signOut = () =>
      ask(world, '/api/sessions/sign-out', { method: 'POST', cookie: self.cookie, headers: ownPages(world) })
    const [left, ...answers] = await Promise.all([
      signOut(),
      ...Array.from({ length: 19 }, (_, at) => act(at)),
    ])
    expect(left.status).toBe(303)
    const done = answers.filter(isDone).length
    const refused = answers.filter((answer) => leadsTo(answer).startsWith('/sign-in')).length
    expect(done + refused).toBe(19)
    const changed = { where: { subjectId: self.id, action: 'account.name-changed' } }
    const traces = await world.prisma.auditEvent.count(changed)
    expect(traces).toBeGreaterThanOrEqual(done) // one that was done may find its page closed behind it
    const firstNames = { where: { userId: self.id, field: 'firstName' } }
    expect(await world.prisma.profileChange.count(firstNames)).toBe(traces)
    expect(leadsTo(await act(20))).toMatch(/^\/sign-in/)
    expect(await world.prisma.auditEvent.count(changed)).toBe(traces)
  })

  test('C-195 X-10 of two who change the password or end the others at once, one stays and one is out', async ({
    world,
    cast,
  }) => {
    for (const [name, form] of [
      ['sessions/revokeOtherSessionsAction', {}],
      ['sessions/changePasswordAction', { password: 'copper violin under wet leaves' }],
    ] as const) {
      const { self, act } = await twoBrowsers(world, cast, 1)
      await world.prisma.session.deleteMany({ where: { id: self.spareSessionId } })
      const answers = await act(name, form)
      expect([name, answers.filter(isDone).length]).toEqual([name, 1])
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
      expect(await world.prisma.session.count({ where: { userId: self.id } })).toBe(1)
    }
  })
})
