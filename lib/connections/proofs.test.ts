import { describe, expect, it } from 'vitest'
import { endOtherSessions } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { confirmLink, discardLink } from './decision-commands'
import { expireLinkAttempts } from './jobs'
import { beginLink, receiveAnswer } from './link-commands'
import {
  comeBack,
  later,
  linkFully,
  runRevocations,
  somebody,
  useProviders,
  waitingRevocations,
} from '@/scripts/test/linking'
import { consent, refuse } from '@/scripts/test/providers'
import { waitsFor } from '@/scripts/test/waiting'
import { getPendingLink, listConnections } from './queries'

const world = useProviders()

describe('a proof counts once, for whom it was made', () => {
  it('the same answer a second time changes nothing', async () => {
    const who = await somebody()
    const { answer } = await linkFully(who)
    const again = await receiveAnswer(who.member, { provider: 'FACEBOOK', sessionId: who.sessionId, answer })
    expect(again).toEqual({ next: 'ended', why: 'late' })
    expect(await listConnections(who.member)).toHaveLength(1)
  })

  it('of twenty answers and twenty decisions at once one counts', async () => {
    const who = await somebody()
    const { member, sessionId } = who
    const url = await beginLink(member, { provider: 'FACEBOOK', scopes: [], sessionId })
    const answer = await consent(url, 'ben')
    const many = await Promise.all(
      Array.from({ length: 20 }, () => receiveAnswer(member, { provider: 'FACEBOOK', sessionId, answer })),
    )
    const won = many.filter((one) => one.next === 'confirm')
    expect(won).toHaveLength(1)
    const decision = { attemptId: won[0]!.attemptId, sessionId }
    const decided = await Promise.allSettled(Array.from({ length: 20 }, () => confirmLink(member, decision)))
    expect(decided.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listConnections(member)).toHaveLength(1)
  })

  it('another session, another person, another provider and a late one get nothing', async () => {
    const who = await somebody()
    const other = await somebody()
    const elsewhere = await db.session.create({
      data: { ...(await sessionOf(who.sessionId)), tokenHash: Buffer.from('elsewhere') },
    })
    const url = await beginLink(who.member, { provider: 'FACEBOOK', scopes: [], sessionId: who.sessionId })
    const answer = await consent(url, 'ada')
    const late = { next: 'ended', why: 'late' }
    const from = { provider: 'FACEBOOK' as const, sessionId: who.sessionId, answer }
    expect(await receiveAnswer(who.member, { ...from, sessionId: elsewhere.id })).toEqual(late)
    expect(await receiveAnswer(other.member, { ...from, sessionId: other.sessionId })).toEqual(late)
    expect(await receiveAnswer(who.member, { ...from, provider: 'TWITTER' })).toEqual(late)
    expect(await later(10 * 60_000, () => receiveAnswer(who.member, from))).toEqual(late)
    const { next, ...rest } = await receiveAnswer(who.member, from)
    expect(next).toBe('confirm')
    const { attemptId } = rest as { attemptId: string }
    for (const stranger of [
      { member: other.member, sessionId: other.sessionId },
      { member: who.member, sessionId: elsewhere.id },
    ]) {
      const decision = { attemptId, sessionId: stranger.sessionId }
      await expect(getPendingLink(stranger.member, decision)).rejects.toThrow()
      await expect(confirmLink(stranger.member, decision)).rejects.toThrow()
    }
    const tooLate = later(11 * 60_000, () => confirmLink(who.member, { attemptId, sessionId: who.sessionId }))
    await expect(tooLate).rejects.toThrow()
  })

  it.each(['beginning', 'deciding'] as const)(
    'C-195 a thief who is %s while every session of the person ends links nothing',
    async (what) => {
      const who = await somebody()
      const { member, sessionId } = who
      const { answered } = await comeBack(who)
      if (answered.next !== 'confirm') throw new Error(answered.why)
      const acts = {
        beginning: () => beginLink(member, { provider: 'TWITTER', scopes: [], sessionId }),
        deciding: () => confirmLink(member, { attemptId: answered.attemptId, sessionId }),
      }
      const acting = () => expect(acts[what]()).rejects.toThrow(NotThere)
      expect(await waitsFor(member.id, acting, (tx) => endOtherSessions(tx, member.id))).toBe(true)
      expect([await db.linkedAccount.count(), await db.linkAttempt.count()]).toEqual([0, 1])
    },
  )

  it('beginning again ends what was begun before', async () => {
    const who = await somebody()
    const wish = { provider: 'FACEBOOK' as const, scopes: [], sessionId: who.sessionId }
    const answer = await consent(await beginLink(who.member, wish), 'ada')
    await beginLink(who.member, wish)
    expect(await receiveAnswer(who.member, { ...wish, answer })).toEqual({ next: 'ended', why: 'late' })
  })

  it('an account that somebody else linked is refused, without a word of whose it is, and keeps its permission', async () => {
    await linkFully(await somebody(), { person: 'cleo' })
    const who = await somebody()
    expect((await comeBack(who, { person: 'cleo' })).answered).toEqual({ next: 'ended', why: 'taken' })
    await runRevocations()
    expect(await world.tokens('facebook')).toHaveLength(2)
    expect([await listConnections(who.member), await db.linkAttempt.count()]).toEqual([[], 0])
  })

  it('of two people who decide about the same account at once one links it', async () => {
    const [one, two] = [await somebody(), await somebody()]
    const ready = [
      { who: one, ...(await comeBack(one, { provider: 'TWITTER', person: 'eve', scopes: [] })) },
      { who: two, ...(await comeBack(two, { provider: 'TWITTER', person: 'eve', scopes: [] })) },
    ]
    const decided = await Promise.all(
      ready.map(({ who, answered }) => {
        if (answered.next !== 'confirm') throw new Error(answered.why)
        return confirmLink(who.member, { attemptId: answered.attemptId, sessionId: who.sessionId })
      }),
    )
    expect(decided.map(({ why }) => why).sort()).toEqual(['linked', 'taken'])
    expect([await db.linkedAccount.count(), await db.linkAttempt.count()]).toEqual([1, 0])
    await runRevocations()
    expect(await world.tokens('twitter')).toHaveLength(1)
  })
})

describe('a link that comes to nothing', () => {
  it('a no at the provider leaves nothing behind', async () => {
    const who = await somebody()
    const wish = { provider: 'FACEBOOK' as const, scopes: ['email'], sessionId: who.sessionId }
    const answer = await refuse(await beginLink(who.member, wish))
    expect(await receiveAnswer(who.member, { ...wish, answer })).toEqual({ next: 'ended', why: 'declined' })
    expect(await db.linkAttempt.count()).toBe(0)
  })

  it('what was discarded or not decided in time is destroyed, and its permission ended', async () => {
    const who = await somebody()
    const { answered } = await comeBack(who)
    if (answered.next !== 'confirm') throw new Error(answered.why)
    await discardLink(who.member, { attemptId: answered.attemptId, sessionId: who.sessionId })
    expect(await runRevocations()).toEqual([])
    expect(await world.tokens('facebook')).toEqual([])
    await comeBack(who, { provider: 'TWITTER', scopes: ['offline.access'] })
    await later(11 * 60_000, expireLinkAttempts)
    expect(await runRevocations()).toEqual([])
    expect([await world.tokens('twitter'), await db.linkAttempt.count()]).toEqual([[], 0])
  })

  it('a permission of an account that nobody got to read is ended all the same', async () => {
    const who = await somebody()
    await world.tell('facebook', 'fail', { mode: 'down', path: '/me/permissions' })
    expect((await comeBack(who)).answered).toEqual({ next: 'ended', why: 'unreachable' })
    expect(await world.tokens('facebook')).toHaveLength(1)
    await world.tell('facebook', 'fail', { mode: '500', path: 'GET /me' })
    expect(await runRevocations()).toHaveLength(1)
    expect(await runRevocations()).toEqual([])
    expect([await world.tokens('facebook'), await waitingRevocations()]).toEqual([[], []])
  })

  it('a permission of an account that nobody got to read is spared where that account is linked', async () => {
    const who = await somebody()
    await world.tell('facebook', 'fail', { mode: 'down', path: '/me/permissions' })
    expect((await comeBack(who)).answered).toEqual({ next: 'ended', why: 'unreachable' })
    await linkFully(who)
    expect(await runRevocations()).toEqual([])
    expect(await world.tokens('facebook')).toHaveLength(2)
  })

  it.each(['down', '500', 'huge', 'html'])(
    'a provider that answers with “%s” links nothing',
    async (mode) => {
      for (const path of ['/oauth/access_token', '/me/permissions']) {
        const who = await somebody()
        await world.tell('facebook', 'fail', { mode, path })
        expect((await comeBack(who)).answered).toEqual({ next: 'ended', why: 'unreachable' })
        expect([await listConnections(who.member), await db.linkAttempt.count()]).toEqual([[], 0])
      }
    },
  )
})

async function sessionOf(id: string) {
  const { id: _, ...session } = await db.session.findUniqueOrThrow({ where: { id } })
  return session
}
