import { json, type Answer, type Asked } from '../http'
import { provesChallenge, sameSecret } from '../secrets'
import type { Client } from '../settings'
import { oauthError } from './errors'
import { ACCESS_LIFE_SECONDS, type Grants, type Issued } from './grants'

/** The token endpoint: a code with its verifier, or a refresh token that rotates. */
export function exchange(client: Client, grants: Grants, asked: Asked): Answer {
  const refusal = refuseClient(client, asked)
  if (refusal) return refusal
  const kind = asked.form.get('grant_type')
  if (kind === 'authorization_code') return redeem(grants, asked.form)
  if (kind === 'refresh_token') return refresh(grants, asked.form)
  return oauthError('unsupported_grant_type', 'Value passed for the grant type was invalid.')
}

/** The revocation endpoint (RFC 7009). */
export function revoke(client: Client, grants: Grants, asked: Asked): Answer {
  const refusal = refuseClient(client, asked)
  if (refusal) return refusal
  const token = asked.form.get('token')
  if (!token) return oauthError('invalid_request', 'Missing required parameter [token].')
  grants.revoke(token)
  return json({ revoked: true })
}

function refuseClient(client: Client, { headers }: Asked): Answer | null {
  const encoded = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1]
  const [id = '', secret = ''] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':')
    .map(unescaped)
  const isKnown = sameSecret(id, client.id) && sameSecret(secret, client.secret)
  return isKnown ? null : oauthError('unauthorized_client', 'Missing valid authorization header', 401)
}

function redeem(grants: Grants, form: URLSearchParams): Answer {
  const code = grants.findCode(form.get('code') ?? '')
  if (!code || code.used || code.expiresAt <= Date.now()) return invalid('authorization code was invalid.')
  if (code.redirectUri !== form.get('redirect_uri'))
    return invalid('redirect uri did not match the uri of the authorization code.')
  if (!provesChallenge(form.get('code_verifier'), code.challenge))
    return invalid('code verifier did not match the code challenge.')
  code.used = true
  return tokenAnswer(grants.begin(code.person, code.scopes))
}

function refresh(grants: Grants, form: URLSearchParams): Answer {
  const issued = grants.rotate(form.get('refresh_token') ?? '')
  return issued ? tokenAnswer(issued) : invalid('token was invalid.')
}

function tokenAnswer({ access, refresh, scopes }: Issued) {
  return json({
    token_type: 'bearer',
    expires_in: ACCESS_LIFE_SECONDS,
    access_token: access,
    scope: scopes.join(' '),
    ...(refresh ? { refresh_token: refresh } : {}),
  })
}

function invalid(what: string) {
  return oauthError('invalid_request', `Value passed for the ${what}`)
}

function unescaped(part: string) {
  try {
    return decodeURIComponent(part.replaceAll('+', ' ')) // RFC 6749: form encoding
  } catch {
    return part
  }
}
