import { createHash } from 'node:crypto'
import type { Store } from './store'

/** Someone with an account at both stand-ins; each value is found nowhere else, so that it can be searched for. */
export type Person = {
  key: string
  name: string
  facebook: Record<string, unknown> & { id: string }
  twitter: Record<string, unknown> & { id: string; username: string }
}

export type Provider = 'facebook' | 'twitter'

const FIRST_PEOPLE = {
  ada: 'Ada Okafor',
  ben: 'Benita Sato',
  cleo: 'Cleo Marsh',
  eve: 'Eve Lindqvist',
  gus: 'Gus Moreau',
}

const SHARED_FIELDS = [
  'name',
  'first_name',
  'last_name',
  'short_name',
  'name_format',
  'birthday',
  'created_at',
]

const EXTRA_NAMES = (
  'about age_band relationship_status significant_other religion political interested_in languages education work ' +
  'quotes sports favorite_teams favorite_athletes inspirational_people meeting_for website devices install_type ' +
  'payment_pricepoints security_settings test_group third_party_id timezone updated_time verified_mobile video_upload_limits ' +
  'viewer_can_send_gift shared_login_upgrade_required_by token_for_business'
).split(' ')

type Changes = { facebook?: Record<string, unknown>; twitter?: Record<string, unknown> }
type Added = { names: Record<string, string>; changes: Record<string, Changes> }

/** The people of the outside world; tests may add some and change their fields. */
export type People = {
  list(): Person[]
  find(keyOrId: string): Person | undefined
  /** Adds a person or changes fields of one. */
  put(key: string, change: { name?: string } & Changes): Person
}

export function openPeople(store: Store): People {
  const added = store.section<Added>('people', { names: {}, changes: {} })
  const list = () =>
    Object.entries({ ...FIRST_PEOPLE, ...added.names }).map(([key, name]) =>
      withChanges(makePerson(key, name), added),
    )
  const find = (keyOrId: string) =>
    list().find(({ key, facebook, twitter }) => [key, facebook.id, twitter.id].includes(keyOrId))
  return {
    list,
    find,
    put(key, { name, ...change }) {
      if (name || !find(key)) added.names[key] = name ?? key
      const before = added.changes[key]
      added.changes[key] = {
        facebook: { ...before?.facebook, ...change.facebook },
        twitter: { ...before?.twitter, ...change.twitter },
      }
      store.save()
      return find(key)!
    },
  }
}

/** Thirty fields nobody asked for, each with a value that must never be kept. */
export function extraFields(person: Person, provider: Provider): Record<string, string> {
  const value = (name: string) =>
    `extra-${provider}-${person.key}-${name}-${mark(provider, person.key, name)}`
  return Object.fromEntries(EXTRA_NAMES.map((name) => [name, value(name)]))
}

/** Other people that someone knows at a provider: the named ones, then strangers, to fill more than one page. */
export function friendsOf(
  person: Person,
  provider: Provider,
  people: People,
): { id: string; name: string; username: string }[] {
  const named = people.list().filter(({ key }) => key !== person.key)
  const known = named.map((other) => ({
    id: other[provider].id,
    name: other.name,
    username: other.twitter.username,
  }))
  const strangers = Array.from({ length: 30 }, (_, at) => {
    const seed = mark(provider, person.key, `friend-${at}`)
    return { id: digits(seed, 15), name: `Stranger ${at + 1} ${seed}`, username: `stranger_${seed}` }
  })
  return [...known, ...strangers]
}

/** Every value of a person at a provider that can be searched for in a database or a file. */
export function canariesOf(person: Person, provider: Provider): string[] {
  const unique = Object.entries(person[provider]).filter(([name]) => !SHARED_FIELDS.includes(name))
  return unique.flatMap(([, value]) => leaves(value)).filter((value) => value.length >= 8)
}

function makePerson(key: string, name: string): Person {
  const [first = name, ...rest] = name.split(' ')
  const last = rest.join(' ')
  const fb = (field: string) => mark('facebook', key, field)
  const tw = (field: string) => mark('twitter', key, field)
  const day = 1 + (parseInt(fb('day'), 16) % 27)
  return {
    key,
    name,
    facebook: {
      id: `10${digits(fb('id'), 15)}`,
      name,
      first_name: first,
      last_name: last,
      short_name: first,
      name_format: '{first} {last}',
      email: `${key}.${fb('email')}@facebook.example`,
      birthday: `0${1 + (day % 9)}/${String(day).padStart(2, '0')}/19${70 + (day % 30)}`,
      age_range: { min: 21 },
      gender: `gender ${fb('gender')}`,
      hometown: { id: digits(fb('hometown-id'), 15), name: `Norvale ${fb('hometown')}` },
      location: { id: digits(fb('location-id'), 15), name: `Brenholt ${fb('location')}` },
      link: `https://facebook.example/app_scoped_user_id/${fb('link')}`,
      locale: 'en_GB',
    },
    twitter: {
      id: `15${digits(tw('id'), 17)}`,
      name,
      username: `${key}_${tw('username')}`,
      created_at: new Date(Date.UTC(2009 + (day % 9), day % 12, day, 8, 30)).toISOString(),
      description: `Keeps a list of bridges ${tw('description')}`,
      location: `Calder Quay ${tw('location')}`,
      url: `https://t.example/${tw('url')}`,
      protected: false,
      verified: false,
      pinned_tweet_id: `16${digits(tw('pinned'), 17)}`,
      confirmed_email: `${key}.${tw('email')}@twitter.example`,
      public_metrics: {
        followers_count: 100 + day,
        following_count: 34,
        tweet_count: 900 + day,
        listed_count: day % 5,
      },
    },
  }
}

function withChanges(person: Person, { changes }: Added): Person {
  const change = changes[person.key]
  if (!change) return person
  return {
    ...person,
    facebook: { ...person.facebook, ...change.facebook },
    twitter: { ...person.twitter, ...change.twitter },
  }
}

function mark(...parts: string[]) {
  return createHash('sha256').update(parts.join(':')).digest('hex').slice(0, 8)
}

function digits(hex: string, length: number) {
  const seed = createHash('sha256').update(hex).digest('hex')
  return BigInt(`0x${seed}`).toString().slice(0, length)
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(leaves) : []
}
