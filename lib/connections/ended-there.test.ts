import { afterEach, describe, expect, it, vi } from 'vitest'
import { MINUTE_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { canariesOf } from '@/scripts/outside/people'
import {
  comeBack,
  everythingOf,
  later,
  linkFully,
  somebody,
  useProviders,
  waitingRevocations,
  type Somebody,
  type Way,
} from '@/scripts/test/linking'
import { waitsFor } from '@/scripts/test/waiting'
import { findDeletion } from './callbacks'
import { confirmLink } from './decision-commands'
import { deletionInWords } from './deletion-words'
import { listConnections, listUnlinkReceipts } from './queries'

vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }))
vi.mock('next/navigation', () => ({ notFound: vi.fn(), redirect: vi.fn(), unstable_rethrow: vi.fn() }))

const world = useProviders()
afterEach(() => db.unlinkReceipt.deleteMany()) // a removal is named again for a day

/** Somebody who came back from Facebook and has not said yes or no; `sayYes` is their press on “Link”. */
async function waiting(way?: Way) {
  const who = await somebody()
  return { ...who, sayYes: await askedForYes(who, way) }
}

async function askedForYes(who: Somebody, way?: Way) {
  const { answered } = await comeBack(who, way)
  if (answered.next !== 'confirm') throw new Error(answered.why)
  const decision = { attemptId: answered.attemptId, sessionId: who.sessionId }
  return () => confirmLink(who.member, decision)
}

async function pageAfterWish(id = 'ada') {
  const { body } = await world.tell('facebook', 'delete-data', { id })
  const state = await findDeletion({ type: 'guest' }, body.confirmation_code)
  return { body, state, ...deletionInWords(state!) }
}

const heldAtAll = async () => [await db.linkAttempt.count(), await db.linkedAccount.count()]
const traces = async (userId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId: userId }, orderBy: { seq: 'asc' } })).map(
    ({ action, actorId }) => `${action} ${actorId}`,
  )

describe('the provider ends it while a link waits for the person’s yes', () => {
  it.each(['deauthorize', 'delete-data'] as const)(
    'C-047 C-048 nothing of what Facebook gave is left after “%s”, and a yes after it links nothing',
    async (callback) => {
      const { member, sayYes } = await waiting()
      expect(await world.tell('facebook', callback, { id: 'ada' })).toMatchObject({ status: 200 })
      expect(await heldAtAll()).toEqual([0, 0])
      await expect(sayYes()).rejects.toThrow(NotThere)
      expect(await heldAtAll()).toEqual([0, 0])
      const held = await everythingOf(member.id)
      for (const canary of canariesOf(await world.personAt('ada'), 'facebook'))
        expect(held).not.toContain(canary)
      expect(await waitingRevocations()).toEqual([])
      expect(await listUnlinkReceipts(member)).toMatchObject([
        {
          cause: callback === 'deauthorize' ? callback : 'data-deletion',
          revocation: 'by-provider',
          removed: { values: 3, tokens: 1, links: 0, attempts: 1, sessions: 0 },
        },
      ])
      expect(await traces(member.id)).toContain('connection.link-declined callback:facebook')
      expect(await db.mailMessage.count({ where: { userId: member.id } })).toBe(0) // nothing had been linked
    },
  )

  it('C-047 the page of the wish says what went, also where the removal was told a moment before', async () => {
    await waiting()
    const { title, say, body } = await pageAfterWish()
    expect(title).toBe('It is deleted.')
    expect(say).toContain('3 values, 1 token and 1 link that was begun.')
    expect((await pageAfterWish()).body).toEqual(body)
    await waiting({ person: 'ben' })
    await world.tell('facebook', 'deauthorize', { id: 'ben' })
    const told = await pageAfterWish('ben')
    expect(told.say).toContain('Facebook told us that you removed us there. We removed')
    expect((await pageAfterWish('cleo')).say).toContain('we held nothing from that account')
  })

  it('C-047 C-048 a second member who waits with the same account loses it too, and the page counts both', async () => {
    const [one, two] = [await waiting(), await waiting({ scopes: [] })]
    expect((await pageAfterWish()).state).toMatchObject({
      removed: { values: 5, tokens: 2, links: 0, attempts: 2 },
    })
    expect(await heldAtAll()).toEqual([0, 0])
    for (const { sayYes } of [one, two]) await expect(sayYes()).rejects.toThrow(NotThere)
    expect(await listUnlinkReceipts(one.member)).toMatchObject([{ removed: { values: 3, attempts: 1 } }])
    expect(await listUnlinkReceipts(two.member)).toMatchObject([{ removed: { values: 2, attempts: 1 } }])
  })

  it('C-047 a link goes, and with it the answer that another member was given before', async () => {
    const [one, two] = [await waiting(), await waiting()]
    await one.sayYes()
    expect((await pageAfterWish()).state).toMatchObject({
      removed: { values: 6, tokens: 2, links: 1, attempts: 1 },
    })
    expect(await heldAtAll()).toEqual([0, 0])
    expect(await traces(one.member.id)).toContain('connection.unlinked callback:facebook')
    expect(await traces(two.member.id)).toContain('connection.link-declined callback:facebook')
  })

  it('C-047 an answer of another account at Facebook stays', async () => {
    const { member, sayYes } = await waiting({ person: 'ben' })
    await waiting()
    await world.tell('facebook', 'deauthorize', { id: 'ada' })
    expect(await heldAtAll()).toEqual([1, 0])
    await sayYes()
    expect(await listConnections(member)).toHaveLength(1)
  })

  it('C-047 of many words at once one counts, and each is told of the same page', async () => {
    const { member } = await waiting()
    const pages = await Promise.all(Array.from({ length: 5 }, () => pageAfterWish()))
    expect(new Set(pages.map(({ body }) => body.confirmation_code)).size).toBe(1)
    expect(await listUnlinkReceipts(member)).toHaveLength(1)
  })

  it('C-047 a word that comes while the person decides waits, and then counts', async () => {
    const { member } = await waiting()
    expect(await waitsFor(member.id, () => world.tell('facebook', 'deauthorize', { id: 'ada' }))).toBe(true)
    expect(await heldAtAll()).toEqual([0, 0])
  })
})

describe('what came after the provider’s word', () => {
  it('C-047 C-049 an answer that came later stays, its page does not say that there was none, and a yes links it', async () => {
    const who = await somebody()
    const sayYes = await later(MINUTE_MS, () => askedForYes(who))
    const { state, say } = await pageAfterWish()
    expect([state?.held, await heldAtAll()]).toEqual(['newer', [1, 0]])
    expect(say).not.toContain('nothing')
    expect(await sayYes()).toMatchObject({ why: 'linked' })
  })

  it('C-047 C-049 a link that began later stays, and its page does not say that there was none', async () => {
    const who = await somebody()
    await later(MINUTE_MS, () => linkFully(who))
    const { state, say } = await pageAfterWish()
    expect([state?.held, await heldAtAll()]).toEqual(['newer', [0, 1]])
    expect(say).not.toContain('nothing')
    expect(await listUnlinkReceipts(who.member)).toEqual([])
  })
})
