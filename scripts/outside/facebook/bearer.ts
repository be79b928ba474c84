import type { Answer, Asked } from '../http'
import type { People, Person } from '../people'
import { sameSecret, sign } from '../secrets'
import type { Client } from '../settings'
import { graphError } from './errors'
import type { Grants, Link, Token } from './grants'

export type Bearer = { person: Person; token: Token; secret: string; link: Link }

/** Who holds the token of a request, or the Graph API's refusal. */
export function readBearer(
  { client, grants, people }: { client: Client; grants: Grants; people: People },
  asked: Asked,
): Bearer | Answer {
  const secret = bearerSecret(asked)
  if (!secret) return graphError(MISSING, { code: 2500 })
  const token = grants.findToken(secret)
  if (!token) return graphError('Invalid OAuth access token - Cannot parse access token', { code: 190 })
  const link = grants.findLink(token.person)
  const person = people.find(token.person)
  if (token.removed || !link || !person)
    return graphError(
      `Error validating access token: The user has not authorized application ${client.id}.`,
      { code: 190, subcode: 458 },
    )
  if (token.expiresAt <= Date.now())
    return graphError('Error validating access token: Session has expired.', { code: 190, subcode: 463 })
  const proof = asked.query.get('appsecret_proof') ?? asked.form.get('appsecret_proof')
  if (proof !== null && !sameSecret(proof, sign(secret, client.secret).toString('hex')))
    return graphError('Invalid appsecret_proof provided in the API argument', {
      code: 100,
      type: 'GraphMethodException',
    })
  return { person, token, secret, link }
}

/** The token that a request carries, in its address, its form or its header. */
export function bearerSecret({ query, form, headers }: Asked) {
  const header = /^(?:Bearer|OAuth) (.+)$/i.exec(headers.authorization ?? '')?.[1]
  return query.get('access_token') ?? form.get('access_token') ?? header ?? null
}

const MISSING = 'An active access token must be used to query information about the current user.'
