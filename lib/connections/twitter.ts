import 'server-only'

import { z } from 'zod'
import { fromNow } from '@/lib/clock'
import { sendOut } from '@/lib/egress/send-out'
import { env } from '@/lib/env'
import { askJson, below, formOf, ProviderFault } from './http'
import type { Protocol } from './protocol'
import { fieldsFor } from './providers'

const SENT_ANYWAY = ['id', 'name', 'username']

const tokenAnswer = z.object({
  access_token: z.string().min(1).max(4096),
  refresh_token: z.string().min(1).max(4096).optional(),
  expires_in: z.number().int().positive().optional(),
  scope: z.string().max(1000),
})
const profileAnswer = z.object({ data: z.record(z.string(), z.unknown()) })

/** X's OAuth 2.0 with PKCE as a confidential client, and the one call of its API that we make. */
export const twitter: Protocol = {
  authoriseUrl({ state, challenge, scopes, redirectUri }) {
    return below(env().TWITTER_DIALOG_URL, '/i/oauth2/authorize', {
      response_type: 'code',
      client_id: env().TWITTER_CLIENT_ID,
      redirect_uri: redirectUri,
      scope: scopes.join(' '),
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).href
  },

  async exchange({ userId }, { code, verifier, redirectUri }) {
    const form = formOf(
      { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
      { authorization: ourCredentials() },
    )
    const { status, body } = await sendOut(
      { recipient: 'twitter', purpose: 'link-account', userId, fields: { providerCode: code } },
      () => askJson(below(env().TWITTER_API_URL, '/2/oauth2/token'), form),
    )
    const parsed = status === 200 ? tokenAnswer.safeParse(body) : undefined
    if (!parsed?.success) throw new ProviderFault(`Twitter answered ${status}.`)
    const { access_token, refresh_token, expires_in, scope } = parsed.data
    return {
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      expiresAt: expires_in ? fromNow(expires_in * 1000) : null,
      scopes: scope.split(/\s+/).filter(Boolean),
    }
  },

  async read({ userId }, { accessToken, scopes: granted }, asked) {
    const scopes = asked.filter((scope) => granted?.includes(scope))
    const wanted = fieldsFor('TWITTER', scopes).filter((field) => !SENT_ANYWAY.includes(field))
    const query: Record<string, string> = wanted.length > 0 ? { 'user.fields': wanted.join(',') } : {}
    const { status, body } = await sendOut(
      { recipient: 'twitter', purpose: 'link-account', userId, fields: { providerToken: accessToken } },
      () =>
        askJson(below(env().TWITTER_API_URL, '/2/users/me', query), {
          headers: { authorization: `Bearer ${accessToken}` },
        }),
    )
    const parsed = status === 200 ? profileAnswer.safeParse(body) : undefined
    if (!parsed?.success) throw new ProviderFault(`Twitter answered ${status}.`)
    return { scopes, answer: parsed.data.data }
  },

  async revoke({ userId }, { accessToken, refreshToken }) {
    const token = refreshToken ?? accessToken // the refresh token's end is the end of the whole permission
    const form = formOf(
      { token, token_type_hint: refreshToken ? 'refresh_token' : 'access_token' },
      { authorization: ourCredentials() },
    )
    const { status } = await sendOut(
      { recipient: 'twitter', purpose: 'end-link', userId, fields: { providerToken: token } },
      () => askJson(below(env().TWITTER_API_URL, '/2/oauth2/revoke'), form),
    )
    if (status >= 500 || status === 429) throw new ProviderFault(`Twitter answered ${status}.`)
    return { outcome: status === 200 ? 'confirmed' : 'refused', status }
  },

  settingsUrl: () => new URL('/settings/connected_apps', env().TWITTER_DIALOG_URL).href,
}

function ourCredentials() {
  const { TWITTER_CLIENT_ID, TWITTER_CLIENT_SECRET } = env()
  const pair = `${encodeURIComponent(TWITTER_CLIENT_ID)}:${encodeURIComponent(TWITTER_CLIENT_SECRET)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}
