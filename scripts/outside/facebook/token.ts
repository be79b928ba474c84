import { json, type Answer, type Asked } from '../http'
import { provesChallenge, sameSecret } from '../secrets'
import type { Client } from '../settings'
import { graphError } from './errors'
import { TOKEN_LIFE_SECONDS, type Grants } from './grants'

/** Exchanges a code, the app's own credentials, or a short token for a token. */
export function exchange(client: Client, grants: Grants, { query, form }: Asked): Answer {
  const ask = (name: string) => form.get(name) ?? query.get(name)
  if (!ask('client_id')) return graphError('Missing client_id parameter.', { code: 101 })
  if (ask('client_id') !== client.id)
    return graphError('Error validating application. Cannot get application info due to a system error.', {
      code: 101,
    })
  if (!ask('client_secret')) return graphError('Missing client_secret parameter.', { code: 1 })
  if (!sameSecret(ask('client_secret') ?? '', client.secret))
    return graphError('Error validating client secret.', { code: 1 })
  const kind = ask('grant_type') ?? 'authorization_code'
  if (kind === 'client_credentials') return json({ access_token: appToken(client), token_type: 'bearer' })
  if (kind === 'fb_exchange_token') return lengthen(grants, ask('fb_exchange_token'))
  if (kind !== 'authorization_code') return graphError('Invalid grant_type parameter.', { code: 1 })
  return redeem(grants, ask)
}

/** The token of the app itself, as the Graph API also takes it. */
export function appToken({ id, secret }: Client) {
  return `${id}|${secret}`
}

function redeem(grants: Grants, ask: (name: string) => string | null): Answer {
  const secret = ask('code')
  if (!ask('redirect_uri')) return graphError('Missing redirect_uri parameter.', { code: 191 })
  if (!secret) return graphError('Missing authorization code', { code: 1 })
  const code = grants.findCode(secret)
  if (!code) return graphError('Invalid verification code format.', { code: 100 })
  if (code.used) return graphError('This authorization code has been used.', { code: 100, subcode: 36009 })
  if (code.expiresAt <= Date.now())
    return graphError('This authorization code has expired.', { code: 100, subcode: 36007 })
  if (code.redirectUri !== ask('redirect_uri'))
    return graphError(REDIRECT_DIFFERS, { code: 100, subcode: 36008 })
  if (code.challenge && !provesChallenge(ask('code_verifier'), code.challenge))
    return graphError('Invalid code_verifier: it does not match the code_challenge.', { code: 100 })
  code.used = true
  return tokenAnswer(grants.issueToken(code.person))
}

function lengthen(grants: Grants, secret: string | null): Answer {
  const token = grants.findToken(secret ?? '')
  if (!token || token.removed || token.expiresAt <= Date.now())
    return graphError('Error validating access token.', { code: 190 })
  return tokenAnswer(grants.issueToken(token.person))
}

function tokenAnswer(token: string) {
  return json({ access_token: token, token_type: 'bearer', expires_in: TOKEN_LIFE_SECONDS })
}

const REDIRECT_DIFFERS =
  'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request'
