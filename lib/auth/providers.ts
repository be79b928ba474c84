import 'server-only'

import { createHmac } from 'node:crypto'
import type { AuthOptions } from 'next-auth'
import FacebookProvider from 'next-auth/providers/facebook'
import TwitterProvider, { type TwitterProfile } from 'next-auth/providers/twitter'
import type { TokenEndpointHandler, UserinfoEndpointHandler } from 'next-auth/providers/oauth'
import type { RecipientId } from '@/lib/egress/recipients'
import { sendOut } from '@/lib/egress/send-out'
import type { Env } from '@/lib/env'

export const providerIds = ['facebook', 'twitter'] as const
export type ProviderId = (typeof providerIds)[number] & RecipientId

export const isProviderId = (text: string): text is ProviderId =>
  (providerIds as readonly string[]).includes(text)

const PATIENCE_MS = 8_000

/** The two providers. To sign in we ask for nothing but the number of the account there. */
export function providersFor(settings: Env): AuthOptions['providers'] {
  return [facebook(settings), twitter(settings)]
}

function facebook(settings: Env) {
  const graph = settings.FACEBOOK_GRAPH_URL
  const secret = settings.FACEBOOK_CLIENT_SECRET
  return FacebookProvider({
    clientId: settings.FACEBOOK_CLIENT_ID,
    clientSecret: secret,
    checks: ['state', 'pkce'],
    authorization: {
      url: `${settings.FACEBOOK_DIALOG_URL}/dialog/oauth`,
      params: { scope: 'public_profile' },
    },
    token: { url: `${graph}/oauth/access_token`, request: tokenRequest('facebook') },
    userinfo: {
      url: `${graph}/me`,
      request: userinfoRequest('facebook', (token) => ({
        fields: 'id',
        appsecret_proof: createHmac('sha256', secret).update(token).digest('hex'),
      })),
    },
    profile: ({ id }) => ({ id: String(id) }),
    client: { token_endpoint_auth_method: 'client_secret_post' },
    httpOptions: { timeout: PATIENCE_MS },
  })
}

function twitter(settings: Env) {
  const api = settings.TWITTER_API_URL
  return TwitterProvider({
    version: '2.0',
    clientId: settings.TWITTER_CLIENT_ID,
    clientSecret: settings.TWITTER_CLIENT_SECRET,
    checks: ['state', 'pkce'],
    authorization: {
      url: `${settings.TWITTER_DIALOG_URL}/i/oauth2/authorize`,
      params: { scope: 'users.read tweet.read' },
    },
    token: { url: `${api}/2/oauth2/token`, request: tokenRequest('twitter') },
    userinfo: { url: `${api}/2/users/me`, request: userinfoRequest('twitter', () => ({})) },
    profile: (sent) => ({ id: String((sent as TwitterProfile).data.id) }),
    httpOptions: { timeout: PATIENCE_MS },
  })
}

// Nobody knows yet whose number it is: who it was about is noted with the sign-in, once it is known.
function tokenRequest(recipient: ProviderId): TokenEndpointHandler['request'] {
  return async ({ client, params, checks, provider }) => {
    const fields = { providerCode: params.code ?? '' }
    const exchange = recipient === 'twitter' ? { exchangeBody: { client_id: provider.clientId } } : undefined
    const tokens = await sendOut({ recipient, purpose: 'sign-in', userId: null, fields }, () =>
      client.oauthCallback(provider.callbackUrl, params, checks, exchange),
    )
    return { tokens }
  }
}

function userinfoRequest(
  recipient: ProviderId,
  paramsFor: (token: string) => Record<string, string>,
): UserinfoEndpointHandler['request'] {
  return async ({ client, tokens }) => {
    const token = tokens.access_token ?? ''
    const fields = { providerToken: token }
    return sendOut({ recipient, purpose: 'sign-in', userId: null, fields }, () =>
      client.userinfo(token, { params: paramsFor(token) }),
    )
  }
}
