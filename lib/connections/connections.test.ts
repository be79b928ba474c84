import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { canariesOf } from '@/scripts/outside/people'
import { confirmLink } from './decision-commands'
import { beginLink, receiveAnswer } from './link-commands'
import { comeBack, everythingOf, linkFully, somebody, useProviders } from '@/scripts/test/linking'
import { settingsUrl } from './protocols'
import { getPendingLink, listConnections, listReceived } from './queries'

const world = useProviders()

describe('linking', () => {
  it('C-035 C-038 a member sees each value that Facebook gave, its id among them, with its date', async () => {
    const who = await somebody()
    await linkFully(who)
    const ada = await world.personAt('ada')
    const rows = await listReceived(who.member)
    expect(rows.map(({ field, value, scope }) => [field, value, scope])).toEqual([
      ['id', ada.facebook.id, 'public_profile'],
      ['name', 'Ada Okafor', 'public_profile'],
      ['email', ada.facebook.email, 'email'],
    ])
    for (const { receivedAt } of rows) expect(Date.now() - receivedAt.getTime()).toBeLessThan(10_000)
    const other = await somebody()
    expect([await listReceived(other.member), await listConnections(other.member)]).toEqual([[], []])
  })

  it('C-036 a member sees when and how a link began', async () => {
    const who = await somebody()
    await linkFully(who, { provider: 'TWITTER', scopes: [] })
    const [link] = await listConnections(who.member)
    expect(link).toMatchObject({ provider: 'TWITTER', origin: 'settings', fieldCount: 3, lastSignInAt: null })
    expect(Date.now() - link!.linkedAt.getTime()).toBeLessThan(10_000)
  })

  it.each(['FACEBOOK', 'TWITTER'] as const)(
    'C-037 of thirty more fields that %s sends, none is kept and all are counted',
    async (provider) => {
      await world.tell(provider === 'FACEBOOK' ? 'facebook' : 'twitter', 'extra', { on: true })
      const who = await somebody()
      await linkFully(who, { provider, scopes: [] })
      const [link] = await listConnections(who.member)
      expect(link).toMatchObject({ droppedFieldCount: 30, fieldCount: provider === 'FACEBOOK' ? 2 : 3 })
      expect(await everythingOf(who.member.id)).not.toContain('extra-')
    },
  )

  it('C-039 the token lies encrypted under the person’s own key and stands in no answer', async () => {
    const who = await somebody()
    await linkFully(who, { provider: 'TWITTER', scopes: ['offline.access'] })
    const row = await db.linkedAccount.findFirstOrThrow({ where: { userId: who.member.id } })
    for (const sealed of [row.accessToken, row.refreshToken!]) {
      expect(sealed[0]).toBe(1)
      expect(Buffer.from(sealed).toString('utf8')).not.toMatch(/[\w-]{43}/)
    }
    expect(row.tokenExpiresAt!.getTime()).toBeGreaterThan(Date.now() + 7_000_000)
    const shown = JSON.stringify([await listConnections(who.member), await listReceived(who.member)])
    expect(shown).not.toMatch(/accessToken|refreshToken/)
  })

  it.each([
    ['FACEBOOK', ['email', 'user_link'], ['public_profile'], 2],
    ['TWITTER', [], undefined, 3],
  ] as const)(
    'C-040 the link with %s works without what was declined',
    async (provider, scopes, grant, count) => {
      const who = await somebody()
      const { answered } = await comeBack(who, { provider, scopes: [...scopes], grant: grant && [...grant] })
      if (answered.next !== 'confirm') throw new Error(answered.why)
      const decision = { attemptId: answered.attemptId, sessionId: who.sessionId }
      const pending = await getPendingLink(who.member, decision)
      expect(pending.declined).toEqual(scopes)
      await confirmLink(who.member, decision)
      expect(await listReceived(who.member)).toHaveLength(count)
    },
  )

  it('C-040 C-041 only what was ticked is asked for, and nothing public is fetched', async () => {
    const who = await somebody()
    const url = new URL(
      await beginLink(who.member, { provider: 'FACEBOOK', scopes: [], sessionId: who.sessionId }),
    )
    expect(url.searchParams.get('scope')).toBe('public_profile')
    await linkFully(who)
    await linkFully(await somebody(), { provider: 'TWITTER', scopes: ['users.email'] })
    const asked = async (site: 'facebook' | 'twitter') =>
      (await world.log(site)).map(({ method, path, query }) => [
        `${method} ${path}`,
        query.fields ?? query['user.fields'] ?? '',
      ])
    expect(await asked('facebook')).toEqual([
      ['POST /dialog/oauth', ''],
      ['POST /oauth/access_token', ''],
      ['GET /me/permissions', ''],
      ['GET /me', 'id,name,email'],
    ])
    expect(await asked('twitter')).toEqual([
      ['POST /i/oauth2/authorize', ''],
      ['POST /2/oauth2/token', ''],
      ['GET /2/users/me', 'confirmed_email'],
    ])
  })

  it('C-046 a link begins only on our own page: an answer that nobody asked for changes nothing', async () => {
    const who = await somebody()
    const answer = { state: 'x'.repeat(43), code: 'made-up' }
    expect(
      await receiveAnswer(who.member, { provider: 'FACEBOOK', sessionId: who.sessionId, answer }),
    ).toEqual({ next: 'ended', why: 'late' })
    expect(await world.log('facebook')).toEqual([])
    expect(settingsUrl('FACEBOOK')).toBe(world.at('facebook', '/settings?tab=applications'))
    expect(settingsUrl('TWITTER')).toBe(world.at('twitter', '/settings/connected_apps'))
  })

  it('nothing is linked before the member says so, and the values wait encrypted', async () => {
    const who = await somebody()
    const { answered } = await comeBack(who)
    expect([await listConnections(who.member), await listReceived(who.member)]).toEqual([[], []])
    const ada = await world.personAt('ada')
    const held = await everythingOf(who.member.id)
    for (const canary of canariesOf(ada, 'facebook')) expect(held).not.toContain(canary)
    expect(answered.next).toBe('confirm')
  })
})
