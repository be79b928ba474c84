import { createHmac } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { DAY_MS, MINUTE_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { openBody } from '@/lib/mail/outbox'
import { setPasswordByLink } from '@/lib/sessions/password-commands'
import { signedRequest } from '@/scripts/outside/facebook/callbacks'
import { canariesOf } from '@/scripts/outside/people'
import { findDeletion } from './callbacks'
import { everythingOf, linkFully, somebody, useProviders, waitingRevocations } from '@/scripts/test/linking'
import { listConnections, listReceived, listUnlinkReceipts } from './queries'

vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }))
vi.mock('next/navigation', () => ({ notFound: vi.fn(), redirect: vi.fn(), unstable_rethrow: vi.fn() }))

const world = useProviders()
const sign = (content: object, secret = process.env.FACEBOOK_CLIENT_SECRET!) => {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${createHmac('sha256', secret).update(payload).digest('base64url')}.${payload}`
}
const seconds = (ms = 0) => Math.floor((Date.now() + ms) / 1000)

describe('the provider ends it', () => {
  it('C-047 removing us at Facebook ends in the same state as unlinking here', async () => {
    const who = await somebody()
    await linkFully(who)
    expect(await world.tell('facebook', 'deauthorize', { id: 'ada' })).toMatchObject({ status: 200 })
    const held = await everythingOf(who.member.id)
    for (const canary of canariesOf(await world.personAt('ada'), 'facebook'))
      expect(held).not.toContain(canary)
    expect(await listUnlinkReceipts(who.member)).toMatchObject([
      { cause: 'deauthorize', revocation: 'by-provider', removed: { values: 3, tokens: 1, links: 1 } },
    ])
    expect(await waitingRevocations()).toEqual([])
    const mails = await db.mailMessage.findMany({ where: { userId: who.member.id } })
    expect(mails.map(({ subject }) => subject).join()).toContain('no longer linked')
  })

  it('C-047 a wish to delete gets a code, whose page says when and how much and nothing of whom', async () => {
    const who = await somebody()
    await linkFully(who)
    const { status, body } = await world.tell('facebook', 'delete-data', { id: 'ada' })
    expect(status).toBe(200)
    expect(body.url).toBe(`${process.env.APP_ORIGIN}/connections/deletion/${body.confirmation_code}`)
    expect(await findDeletion({ type: 'guest' }, body.confirmation_code)).toEqual({
      held: 'removed',
      at: expect.any(Date),
      cause: 'data-deletion',
      removed: { values: 3, tokens: 1, links: 1, attempts: 0, sessions: 0 },
    })
    const again = await world.tell('facebook', 'delete-data', { id: 'ben' })
    expect(await findDeletion({ type: 'guest' }, again.body.confirmation_code)).toEqual({
      held: 'nothing',
      at: expect.any(Date),
    })
    const forged = again.body.confirmation_code.replace(/.$/, (end) => (end === 'A' ? 'Q' : 'A'))
    expect([
      await findDeletion({ type: 'guest' }, forged),
      await findDeletion({ type: 'guest' }, 'made-up'),
      await findDeletion({ type: 'guest' }, ''),
    ]).toEqual([null, null, null])
  })

  it('C-047 the same wish sent twice leads to the same page', async () => {
    const who = await somebody()
    await linkFully(who)
    const signed = signedRequest(
      (await world.personAt('ada')).facebook.id,
      process.env.FACEBOOK_CLIENT_SECRET!,
    )
    const first: unknown = await (await world.post('delete-data', signed)).json()
    expect(await (await world.post('delete-data', signed)).json()).toEqual(first)
    expect(await listUnlinkReceipts(who.member)).toHaveLength(1)
  })

  it('C-047 who removed us there a moment before reads what went then, and a stranger’s wish does not lead to it', async () => {
    const who = await somebody()
    await linkFully(who)
    await world.tell('facebook', 'deauthorize', { id: 'ada' })
    const { body } = await world.tell('facebook', 'delete-data', { id: 'ada' })
    expect(await findDeletion({ type: 'guest' }, body.confirmation_code)).toMatchObject({
      held: 'removed',
      cause: 'deauthorize',
      removed: { values: 3, tokens: 1, links: 1 },
    })
    expect((await world.tell('facebook', 'delete-data', { id: 'ada' })).body).toEqual(body)
    expect(await listUnlinkReceipts(who.member)).toHaveLength(1)
    const stranger = await world.tell('facebook', 'delete-data', { id: 'ben' })
    expect(await findDeletion({ type: 'guest' }, stranger.body.confirmation_code)).toMatchObject({
      held: 'nothing',
    })
  })

  it('C-047 after a day a removal is not named again, and nothing we keep of it opens its page', async () => {
    const who = await somebody()
    await linkFully(who)
    await world.tell('facebook', 'deauthorize', { id: 'ada' })
    await db.unlinkReceipt.updateMany({
      data: { createdAt: new Date(Date.now() - DAY_MS - MINUTE_MS) },
    })
    const late = await world.tell('facebook', 'delete-data', { id: 'ada' })
    expect(await findDeletion({ type: 'guest' }, late.body.confirmation_code)).toMatchObject({
      held: 'nothing',
    })
    const [receipt] = await db.unlinkReceipt.findMany({ where: { userId: who.member.id } })
    for (const guess of [
      receipt!.id,
      String(receipt!.confirmationHash),
      late.body.confirmation_code.slice(5),
    ])
      expect(await findDeletion({ type: 'guest' }, guess)).toBeNull()
  })

  it('C-047 a request that Facebook did not sign for now is refused, and nothing changes', async () => {
    const who = await somebody()
    await linkFully(who)
    const user_id = (await world.personAt('ada')).facebook.id
    const true_ = { algorithm: 'HMAC-SHA256', issued_at: seconds(), user_id }
    const [signature, payload] = sign(true_).split('.')
    const refused = [
      sign(true_, 'another secret'),
      sign({ ...true_, algorithm: 'none' }),
      sign({ ...true_, issued_at: seconds(-DAY_MS - MINUTE_MS) }),
      sign({ ...true_, issued_at: seconds(10 * MINUTE_MS) }),
      sign({ ...true_, issued_at: undefined }),
      sign({ ...true_, user_id: { not: '' } }),
      sign({ ...true_, user_id: [user_id] }),
      `.${payload}`,
      `${signature}.`,
      `${signature}.${payload}x`,
      `${signature!.slice(0, -4)}.${payload}`,
      'x'.repeat(10_000),
      '',
    ]
    for (const path of ['deauthorize', 'delete-data'])
      for (const signed of refused) expect((await world.post(path, signed)).status, signed).toBe(401)
    expect(await listReceived(who.member)).toHaveLength(3)
  })

  it('C-049 an old word from Facebook, sent again after a new link, does not end the new link', async () => {
    const who = await somebody()
    await linkFully(who)
    const old = sign({
      algorithm: 'HMAC-SHA256',
      issued_at: seconds(-MINUTE_MS),
      user_id: (await world.personAt('ada')).facebook.id,
    })
    expect((await world.post('deauthorize', old)).status).toBe(200)
    expect(await listConnections(who.member)).toHaveLength(1)
  })

  it('C-047 it counts for the last way to sign in too, and a way to set a password is mailed', async () => {
    const who = await somebody({ passwordHash: null })
    await linkFully(who)
    await world.tell('facebook', 'deauthorize', { id: 'ada' })
    expect(await listConnections(who.member)).toEqual([])
    const mails = await db.mailMessage.findMany({ where: { userId: who.member.id } })
    const mail = mails.find(({ subject }) => subject.startsWith('Set a password'))!
    const [, token = ''] = /\/reset\/link\?token=([\w-]{43})/.exec(openBody(mail.id, mail.body!).text) ?? []
    await setPasswordByLink({ type: 'guest' }, token, 'seven quiet kettles on a hill')
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: who.member.id } })
    expect(passwordHash).toMatch(/^\$argon2id/)
  })

  it('C-047 of many words at once one counts', async () => {
    const who = await somebody()
    await linkFully(who)
    const signed = signedRequest(
      (await world.personAt('ada')).facebook.id,
      process.env.FACEBOOK_CLIENT_SECRET!,
    )
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.post('deauthorize', signed)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(await listUnlinkReceipts(who.member)).toHaveLength(1)
  })
})
