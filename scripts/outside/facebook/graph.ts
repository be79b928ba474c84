import { json, type Answer, type Asked } from '../http'
import { extraFields, friendsOf, type People, type Person } from '../people'
import { sameSecret } from '../secrets'
import type { Client } from '../settings'
import { bearerSecret, type Bearer } from './bearer'
import { graphError } from './errors'
import { mayHave, type Grants, type Link } from './grants'
import { appToken } from './token'

const SCOPE_OF_FIELD: Record<string, string> = {
  email: 'email',
  birthday: 'user_birthday',
  hometown: 'user_hometown',
  location: 'user_location',
  gender: 'user_gender',
  link: 'user_link',
  age_range: 'user_age_range',
}
const DEFAULT_FIELDS = 'id,name'
const PAGE_SIZE = 25

/** The asked and permitted fields of the one who holds the token. */
export function showMe({ person, link }: Bearer, { query, origin }: Asked, sendsExtra: boolean): Answer {
  const shown: Record<string, unknown> = {}
  for (const { name, parts } of splitFields(query.get('fields') || DEFAULT_FIELDS)) {
    if (name !== 'picture' && !Object.hasOwn(person.facebook, name))
      return graphError(`(#100) Tried accessing nonexisting field (${name}) on node type (User)`, {
        code: 100,
      })
    const scope = SCOPE_OF_FIELD[name]
    if (scope && !mayHave(link, scope)) continue
    shown[name] = name === 'picture' ? pictureOf(person, origin, parts) : person.facebook[name]
  }
  shown.id = person.facebook.id
  return json(sendsExtra ? { ...shown, ...extraFields(person, 'facebook') } : shown)
}

export function showPermissions(link: Link): Answer {
  return json({
    data: Object.entries(link.permissions).map(([permission, status]) => ({ permission, status })),
  })
}

/** Friends by pages, only with the permission; without it an empty list, as the Graph API does. */
export function showFriends(
  { person, link }: Bearer,
  { query, origin, path }: Asked,
  people: People,
): Answer {
  if (!mayHave(link, 'user_friends')) return json({ data: [] })
  const friends = friendsOf(person, 'facebook', people).map(({ id, name }) => ({ name, id }))
  const size = Math.min(Math.max(Number(query.get('limit')) || PAGE_SIZE, 1), 100)
  const start = Number(Buffer.from(query.get('after') ?? '', 'base64url').toString()) || 0
  const data = friends.slice(start, start + size)
  const cursors = { before: cursor(start), after: cursor(start + data.length) }
  const next = new URL(`/v23.0${path}?limit=${size}&after=${cursors.after}`, origin)
  next.searchParams.set('access_token', query.get('access_token') ?? '')
  const paging = start + size < friends.length ? { cursors, next: next.href } : { cursors }
  return json({ data, paging, summary: { total_count: friends.length } })
}

/** What a token is worth, told to the app that it belongs to. */
export function debugToken(client: Client, grants: Grants, people: People, asked: Asked): Answer {
  const asker = bearerSecret(asked)
  if (!asker || !sameSecret(asker, appToken(client)))
    return graphError(
      '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app',
      { code: 100 },
    )
  const token = grants.findToken(asked.query.get('input_token') ?? '')
  const link = token && grants.findLink(token.person)
  if (!token || !link || token.removed)
    return json({
      data: { error: { code: 190, message: 'Invalid OAuth access token.' }, is_valid: false, scopes: [] },
    })
  const seconds = (ms: number) => Math.floor(ms / 1000)
  const scopes = Object.keys(link.permissions).filter((scope) => mayHave(link, scope))
  return json({
    data: {
      app_id: client.id,
      type: 'USER',
      expires_at: seconds(token.expiresAt),
      data_access_expires_at: seconds(token.expiresAt),
      issued_at: seconds(token.issuedAt),
      is_valid: token.expiresAt > Date.now(),
      scopes,
      user_id: people.find(token.person)?.facebook.id,
    },
  })
}

/** Splits `id,picture.type(large){url}` at the commas of the first level. */
function splitFields(fields: string) {
  const names = fields.match(/[^,{(]+(?:\([^)]*\))?(?:\{[^}]*\})?/g) ?? []
  return names.map((text) => {
    const parts = /\{([^}]*)\}/.exec(text)?.[1]?.split(',')
    return { name: text.replace(/[.({].*$/, '').trim(), parts }
  })
}

function pictureOf({ facebook }: Person, origin: string, parts?: string[]) {
  const data: Record<string, unknown> = {
    height: 96,
    is_silhouette: false,
    url: `${origin}/pictures/${facebook.id}.png`,
    width: 96,
  }
  return { data: parts ? Object.fromEntries(parts.map((part) => [part.trim(), data[part.trim()]])) : data }
}

function cursor(at: number) {
  return Buffer.from(String(at)).toString('base64url')
}
