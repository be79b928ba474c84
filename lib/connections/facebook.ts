import 'server-only'

import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { fromNow } from '@/lib/clock'
import { sendOut } from '@/lib/egress/send-out'
import { env } from '@/lib/env'
import { askJson, below, formOf, ProviderFault, type JsonAnswer } from './http'
import type { Protocol } from './protocol'
import { fieldsFor } from './providers'

const OAUTH_TOKEN_INVALID = 190

const tokenAnswer = z.object({
  access_token: z.string().min(1).max(4096),
  expires_in: z.number().int().positive().optional(),
})
const permissionsAnswer = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
})
const profileAnswer = z.record(z.string(), z.unknown())
const accountAnswer = z.object({ id: z.string().min(1).max(64) })
const errorAnswer = z.object({ error: z.object({ code: z.number(), is_transient: z.boolean().optional() }) })

/** Facebook's manual login flow, and the Graph API. */
export const facebook: Protocol = {
  authoriseUrl({ state, challenge, scopes, redirectUri }) {
    return below(env().FACEBOOK_DIALOG_URL, '/dialog/oauth', {
      client_id: env().FACEBOOK_CLIENT_ID,
      redirect_uri: redirectUri,
      response_type: 'code',
      state,
      scope: scopes.join(','),
      auth_type: 'rerequest', // asks again for what was declined before, instead of leaving it out unseen
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).href
  },

  async exchange({ userId }, { code, verifier, redirectUri }) {
    const { FACEBOOK_CLIENT_ID, FACEBOOK_CLIENT_SECRET, FACEBOOK_GRAPH_URL } = env()
    const form = formOf({
      client_id: FACEBOOK_CLIENT_ID,
      client_secret: FACEBOOK_CLIENT_SECRET,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    })
    const answer = await sendOut(
      { recipient: 'facebook', purpose: 'link-account', userId, fields: { providerCode: code } },
      () => askJson(below(FACEBOOK_GRAPH_URL, '/oauth/access_token'), form),
    )
    const { access_token, expires_in } = expect(answer, tokenAnswer)
    return {
      accessToken: access_token,
      refreshToken: null,
      expiresAt: expires_in ? fromNow(expires_in * 1000) : null,
      scopes: null,
    }
  },

  async read({ userId }, { accessToken }, asked) {
    return sendOut(
      { recipient: 'facebook', purpose: 'link-account', userId, fields: { providerToken: accessToken } },
      async () => {
        const permissions = expect(await ask('/me/permissions', accessToken), permissionsAnswer)
        const granted = permissions.data
          .filter(({ status }) => status === 'granted')
          .map(({ permission }) => permission)
        const scopes = asked.filter((scope) => granted.includes(scope))
        const fields = fieldsFor('FACEBOOK', scopes).join(',')
        return { scopes, answer: expect(await ask('/me', accessToken, { fields }), profileAnswer) }
      },
    )
  },

  async accountOf({ userId }, { accessToken }) {
    const answer = await sendOut(
      { recipient: 'facebook', purpose: 'end-link', userId, fields: { providerToken: accessToken } },
      () => ask('/me', accessToken, { fields: 'id' }),
    )
    if (errorOf(answer)?.code === OAUTH_TOKEN_INVALID) return null
    return expect(answer, accountAnswer).id
  },

  async revoke({ userId }, { accessToken }) {
    const answer = await sendOut(
      { recipient: 'facebook', purpose: 'end-link', userId, fields: { providerToken: accessToken } },
      () => ask('/me/permissions', accessToken, {}, { method: 'DELETE' }),
    )
    const { status } = answer
    if (status === 200) return { outcome: 'confirmed', status }
    const error = errorOf(answer)
    if (status >= 500 || status === 429 || error?.is_transient)
      throw new ProviderFault(`Facebook answered ${status}.`)
    return { outcome: error?.code === OAUTH_TOKEN_INVALID ? 'had-ended' : 'refused', status }
  },

  settingsUrl: () => new URL('/settings?tab=applications', env().FACEBOOK_DIALOG_URL).href,
}

function ask(path: string, token: string, query: Record<string, string> = {}, init: RequestInit = {}) {
  // The proof ties the token to our secret: a stolen token is of no use to another app.
  const proof = createHmac('sha256', env().FACEBOOK_CLIENT_SECRET).update(token).digest('hex')
  return askJson(below(env().FACEBOOK_GRAPH_URL, path, { ...query, appsecret_proof: proof }), {
    ...init,
    headers: { authorization: `Bearer ${token}` },
  })
}

const errorOf = ({ body }: JsonAnswer) => errorAnswer.safeParse(body).data?.error

function expect<S extends z.ZodType>({ status, body }: JsonAnswer, shape: S): z.output<S> {
  const parsed = status === 200 ? shape.safeParse(body) : undefined
  if (!parsed?.success) throw new ProviderFault(`Facebook answered ${status}.`)
  return parsed.data
}
