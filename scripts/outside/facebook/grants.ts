import { digest, freshSecret } from '../secrets'
import type { Store } from '../store'

const CODE_LIFE_MS = 10 * 60 * 1000
export const TOKEN_LIFE_SECONDS = 5_184_000

/** What may be asked for; the first is always given. */
export const SCOPES: Record<string, string> = {
  public_profile: 'Your name and profile picture',
  email: 'Your e-mail address',
  user_friends: 'Your friends who use this app',
  user_birthday: 'Your birthday',
  user_hometown: 'Your home town',
  user_location: 'The city where you live',
  user_gender: 'Your gender',
  user_link: 'The link to your profile',
  user_age_range: 'Your age range',
  user_photos: 'Your photos',
}

export type Permission = 'granted' | 'declined'
export type Token = { hash: string; person: string; issuedAt: number; expiresAt: number; removed?: true }
export type Link = { since: string; permissions: Record<string, Permission> }
export type Code = {
  person: string
  redirectUri: string
  challenge: string | null
  expiresAt: number
  used: boolean
}

type State = { tokens: Token[]; links: Record<string, Link> }

export type Grants = ReturnType<typeof openGrants>

/** Who let the app in, with which permissions; only hashes of tokens are kept. */
export function openGrants(store: Store) {
  const state = store.section<State>('facebook', { tokens: [], links: {} })
  const codes = new Map<string, Code>()
  const saved = <T>(value: T) => {
    store.save()
    return value
  }
  const linkOf = (person: string): Link =>
    (state.links[person] ??= { since: new Date().toISOString(), permissions: { public_profile: 'granted' } })
  return {
    links: () => Object.entries(state.links).map(([person, link]) => ({ person, ...link })),
    findLink: (person: string) => state.links[person],
    tokens: () => state.tokens.filter(({ removed, expiresAt }) => !removed && expiresAt > Date.now()),
    answer(person: string, asked: string[], granted: string[]) {
      const { permissions } = linkOf(person)
      for (const scope of asked)
        permissions[scope] = scope === 'public_profile' || granted.includes(scope) ? 'granted' : 'declined'
      store.save()
    },
    issueCode(code: Omit<Code, 'expiresAt' | 'used'>) {
      const secret = freshSecret('AQ')
      codes.set(digest(secret), { ...code, expiresAt: Date.now() + CODE_LIFE_MS, used: false })
      return secret
    },
    findCode: (secret: string) => codes.get(digest(secret)),
    issueToken(person: string) {
      linkOf(person)
      const secret = freshSecret('EAA')
      const issuedAt = Date.now()
      const expiresAt = issuedAt + TOKEN_LIFE_SECONDS * 1000
      state.tokens.push({ hash: digest(secret), person, issuedAt, expiresAt })
      return saved(secret)
    },
    findToken(secret: string) {
      const hash = digest(secret)
      return state.tokens.find((token) => token.hash === hash)
    },
    expireTokens(person?: string) {
      for (const token of state.tokens) if (!person || token.person === person) token.expiresAt = Date.now()
      store.save()
    },
    withdraw(person: string, scope: string) {
      const link = state.links[person]
      if (link && scope !== 'public_profile') link.permissions[scope] = 'declined'
      store.save()
    },
    remove(person: string) {
      for (const token of state.tokens) if (token.person === person) token.removed = true
      for (const [hash, code] of codes) if (code.person === person) codes.delete(hash)
      delete state.links[person]
      store.save()
    },
    forget() {
      state.tokens = []
      state.links = {}
      codes.clear()
      store.save()
    },
  }
}

/** True when a person lets the app have a scope now. */
export function mayHave(link: Link | undefined, scope: string) {
  return link?.permissions[scope] === 'granted'
}
