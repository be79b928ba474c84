import { describe, expect, it } from 'vitest'
import { openSession } from '@/lib/auth/session'
import { DAY_MS, fromNow, MINUTE_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { canariesOf } from '@/scripts/outside/people'
import { beginLink, receiveAnswer } from './link-commands'
import {
  comeBack,
  everythingOf,
  later,
  linkFully,
  runRevocations,
  somebody,
  useProviders,
  waitingRevocations,
  type Somebody,
} from '@/scripts/test/linking'
import { consent } from '@/scripts/test/providers'
import { findLastWayIn, listConnections, listReceived, listUnlinkReceipts } from './queries'
import { unlink } from './unlink-commands'

const world = useProviders()
const unlinkFacebook = ({ member, sessionId }: Somebody) =>
  unlink(member, { provider: 'FACEBOOK', sessionId })

describe('unlinking', () => {
  it('C-048 everything Facebook gave is gone in one act, Facebook is told, and the receipt counts it', async () => {
    const who = await somebody()
    await linkFully(who, { scopes: ['email', 'user_link'] })
    const { removed } = await unlinkFacebook(who)
    expect(removed).toEqual({ values: 4, tokens: 1, links: 1, attempts: 0, sessions: 0 })
    const held = await everythingOf(who.member.id)
    for (const canary of canariesOf(await world.personAt('ada'), 'facebook'))
      expect(held).not.toContain(canary)
    expect(await listUnlinkReceipts(who.member)).toMatchObject([
      { cause: 'you', removed, revocation: 'asked' },
    ])
    const [job] = await waitingRevocations()
    const { sealedTokens, ...rest } = job!.payload
    for (const text of [JSON.stringify(rest), Buffer.from(sealedTokens, 'base64').toString('latin1')])
      expect(text).not.toContain('EAA')
    expect(await runRevocations()).toEqual([])
    expect(await world.log('facebook')).toContainEqual(
      expect.objectContaining({ method: 'DELETE', path: '/me/permissions', status: 200 }),
    )
    expect(await listUnlinkReceipts(who.member)).toMatchObject([{ revocation: 'confirmed 200' }])
    expect(await world.tokens('facebook')).toEqual([])
  })

  it('C-048 the lasting key of Twitter ends the whole permission there', async () => {
    const who = await somebody()
    await linkFully(who, { provider: 'TWITTER', scopes: ['offline.access'] })
    const { removed } = await unlink(who.member, { provider: 'TWITTER', sessionId: who.sessionId })
    expect(removed).toMatchObject({ values: 3, tokens: 2 })
    expect([await runRevocations(), await world.tokens('twitter')]).toEqual([[], []])
  })

  it('C-048 a begun link, an old answer and an old decision die with the link', async () => {
    const who = await somebody()
    const { answer, attemptId } = await linkFully(who)
    const waiting = await db.linkAttempt.create({
      data: {
        userId: who.member.id,
        sessionId: who.sessionId,
        provider: 'FACEBOOK',
        stateHash: Buffer.from('begun'),
        codeVerifier: Buffer.from('sealed'),
        expiresAt: fromNow(MINUTE_MS),
      },
    })
    expect((await unlinkFacebook(who)).removed).toMatchObject({ attempts: 1 })
    expect(await db.linkAttempt.count({ where: { id: { in: [waiting.id, attemptId] } } })).toBe(0)
    expect(
      await receiveAnswer(who.member, { provider: 'FACEBOOK', sessionId: who.sessionId, answer }),
    ).toEqual({ next: 'ended', why: 'late' })
  })

  it('C-048 an answer that is on its way while the link ends leads to nothing', async () => {
    const who = await somebody()
    const { member, sessionId } = who
    const answer = await consent(
      await beginLink(member, { provider: 'FACEBOOK', scopes: [], sessionId }),
      'ada',
    )
    await world.tell('facebook', 'fail', { mode: 'slow', ms: 300, path: 'GET /me' })
    const coming = receiveAnswer(member, { provider: 'FACEBOOK', sessionId, answer })
    await db.linkAttempt.deleteMany({ where: { userId: member.id } })
    expect(await coming).toEqual({ next: 'ended', why: 'late' })
    expect([await runRevocations(), await world.tokens('facebook')]).toEqual([[], []])
  })

  it('C-048 the last way to sign in cannot be lost; what the member entered stays', async () => {
    const who = await somebody({ passwordHash: null, firstName: 'Ada' })
    await linkFully(who)
    expect(await findLastWayIn(who.member)).toBe('FACEBOOK')
    await expect(unlinkFacebook(who)).rejects.toThrow(/only way to sign in/)
    expect(await listReceived(who.member)).toHaveLength(3)
    await linkFully(who, { provider: 'TWITTER', scopes: [] })
    await unlinkFacebook(who)
    expect(await findLastWayIn(who.member)).toBe('TWITTER')
    await expect(unlink(who.member, { provider: 'TWITTER', sessionId: who.sessionId })).rejects.toThrow(
      /only way/,
    )
    expect(await db.user.findUnique({ where: { id: who.member.id } })).toMatchObject({ firstName: 'Ada' })
  })

  it('C-048 of two links that are ended at once, one stays for a person without a password', async () => {
    const who = await somebody({ passwordHash: null })
    await linkFully(who)
    await linkFully(who, { provider: 'TWITTER', scopes: [] })
    const { member, sessionId } = who
    const ended = await Promise.allSettled(
      (['FACEBOOK', 'TWITTER'] as const).map((provider) => unlink(member, { provider, sessionId })),
    )
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listConnections(member)).toHaveLength(1)
  })

  it('ends the other sessions that Facebook opened, and no other', async () => {
    const who = await somebody()
    await linkFully(who)
    const open = (method: 'FACEBOOK' | 'TWITTER') =>
      db.$transaction((tx) =>
        openSession(tx, { id: who.member.id, role: 'MEMBER' }, { method, deviceId: null, fresh: false }),
      )
    const [mine, theirs, twitter] = [await open('FACEBOOK'), await open('FACEBOOK'), await open('TWITTER')]
    await unlink(who.member, { provider: 'FACEBOOK', sessionId: mine.id })
    const left = await db.session.findMany({ where: { userId: who.member.id }, select: { id: true } })
    expect(left.map(({ id }) => id).sort()).toEqual([who.sessionId, mine.id, twitter.id].sort())
    expect(left).not.toContainEqual({ id: theirs.id })
  })

  it('ten unlinkings at once leave one receipt', async () => {
    const who = await somebody()
    await linkFully(who)
    await Promise.allSettled(Array.from({ length: 10 }, () => unlinkFacebook(who)))
    expect(await listUnlinkReceipts(who.member)).toHaveLength(1)
    await expect(unlinkFacebook(await somebody())).rejects.toThrow('not linked any more')
  })

  it('C-050 unlinking is one act, linking is two', async () => {
    const who = await somebody()
    await linkFully(who) // begin and decide
    await unlinkFacebook(who)
    expect(await listConnections(who.member)).toEqual([])
  })
})

describe('telling the provider', () => {
  it('goes on until it answers, and gives up after three days with a word on the receipt', async () => {
    const who = await somebody()
    await linkFully(who)
    await unlinkFacebook(who)
    await world.tell('facebook', 'fail', { mode: '500', times: 2 })
    expect(await runRevocations()).toHaveLength(1)
    expect(await listUnlinkReceipts(who.member)).toMatchObject([{ revocation: 'asked' }])
    expect(await later(3 * DAY_MS, runRevocations)).toEqual([])
    expect(await listUnlinkReceipts(who.member)).toMatchObject([{ revocation: 'no-answer' }])
  })

  it('takes a token that ended before for what it is', async () => {
    const who = await somebody()
    await linkFully(who)
    await world.tell('facebook', 'expire', {})
    await unlinkFacebook(who)
    await runRevocations()
    expect(await listUnlinkReceipts(who.member)).toMatchObject([{ revocation: 'had-ended 400' }])
  })

  it('C-049 a late end of the old permission does not end a new link; the new one starts clean', async () => {
    const who = await somebody()
    await linkFully(who, { scopes: ['email', 'user_link'] })
    await unlinkFacebook(who)
    const { answered } = await comeBack(who, { scopes: [] })
    expect(await runRevocations()).toEqual([expect.objectContaining({ message: expect.any(String) })])
    expect(answered.next).toBe('confirm')
    await linkFully(who, { scopes: [] })
    await runRevocations()
    expect((await listReceived(who.member)).map(({ field }) => field)).toEqual(['id', 'name'])
    expect(await listConnections(who.member)).toMatchObject([{ scopes: ['public_profile'] }])
    expect(await listUnlinkReceipts(who.member)).toMatchObject([{ revocation: 'linked-again' }])
    expect((await world.tokens('facebook')).length).toBeGreaterThan(0)
  })
})
