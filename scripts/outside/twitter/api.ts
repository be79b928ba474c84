import { json, type Answer, type Asked } from '../http'
import { extraFields, friendsOf, type People, type Person } from '../people'
import { invalidParameter, problem } from './errors'
import type { Grants } from './grants'

const DEFAULT_FIELDS = ['id', 'name', 'username']
const OTHER_FIELDS = [
  'confirmed_email',
  'created_at',
  'description',
  'location',
  'pinned_tweet_id',
  'profile_image_url',
  'protected',
  'public_metrics',
  'url',
  'verified',
]
const PAGE_SIZE = 100

export type Caller = { person: Person; scopes: string[] }

/** Who calls, or the API's refusal. */
export function readCaller(
  grants: Grants,
  people: People,
  { headers }: Asked,
  needed: string[],
): Caller | Answer {
  const secret = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  const family = secret ? grants.findAccess(secret) : undefined
  const person = family && people.find(family.person)
  if (!family || !person) return problem(401, 'Unauthorized')
  if (needed.some((scope) => !family.scopes.includes(scope))) return problem(403, 'Forbidden')
  return { person, scopes: family.scopes }
}

/** The asked fields of the one who holds the token; id, name and username always. */
export function showMe({ person, scopes }: Caller, { query, origin }: Asked, sendsExtra: boolean): Answer {
  const asked = (query.get('user.fields') ?? '').split(',').filter(Boolean)
  const known = [...DEFAULT_FIELDS, ...OTHER_FIELDS]
  const unknown = asked.filter((name) => !known.includes(name))
  if (unknown.length > 0) return invalidParameter('user.fields', unknown, known)
  const all: Record<string, unknown> = {
    ...person.twitter,
    profile_image_url: `${origin}/pictures/${person.twitter.id}.png`,
  }
  const names = [...DEFAULT_FIELDS, ...asked].filter(
    (name) => name !== 'confirmed_email' || scopes.includes('users.email'),
  )
  const data = Object.fromEntries(names.map((name) => [name, all[name]]))
  return json({ data: sendsExtra ? { ...data, ...extraFields(person, 'twitter') } : data })
}

/** Whom a person follows, by pages. */
export function showFollowing({ person }: Caller, { query }: Asked, people: People): Answer {
  const follows = friendsOf(person, 'twitter', people)
  const size = Math.min(Math.max(Number(query.get('max_results')) || PAGE_SIZE, 1), 1000)
  const start = Number(Buffer.from(query.get('pagination_token') ?? '', 'base64url').toString()) || 0
  const data = follows.slice(start, start + size)
  const next =
    start + size < follows.length
      ? { next_token: Buffer.from(String(start + size)).toString('base64url') }
      : {}
  return json({ data, meta: { result_count: data.length, ...next } })
}
