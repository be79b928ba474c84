import { digest, freshSecret } from '../secrets'
import type { Store } from '../store'

const CODE_LIFE_MS = 30 * 1000
export const ACCESS_LIFE_SECONDS = 7200
const REFRESH_LIFE_MS = 182 * 24 * 60 * 60 * 1000

/** What may be asked for. */
export const SCOPES: Record<string, string> = {
  'tweet.read': 'See posts you can see, also those of protected accounts',
  'users.read': 'See your account and the accounts you can see',
  'users.email': 'See your confirmed e-mail address',
  'follows.read': 'See whom you follow and who follows you',
  'offline.access': 'Stay connected until you end it',
}

export type Code = {
  person: string
  redirectUri: string
  challenge: string
  scopes: string[]
  expiresAt: number
  used: boolean
}

/** One consent and everything that was issued because of it. */
export type Family = {
  person: string
  scopes: string[]
  since: string
  access: { hash: string; expiresAt: number }[]
  refresh: { hash: string; expiresAt: number; used: boolean } | null
  usedRefresh: string[]
}

export type Issued = { access: string; refresh: string | null; scopes: string[] }

export type Grants = ReturnType<typeof openGrants>

/** Who let the app in at X; only hashes of tokens are kept. */
export function openGrants(store: Store) {
  const state = store.section<{ families: Family[] }>('twitter', { families: [] })
  const codes = new Map<string, Code>()
  const drop = (gone: (family: Family) => boolean) => {
    state.families = state.families.filter((family) => !gone(family))
    store.save()
  }
  const issue = (family: Family): Issued => {
    const access = freshSecret()
    const refresh = family.scopes.includes('offline.access') ? freshSecret() : null
    family.access.push({ hash: digest(access), expiresAt: Date.now() + ACCESS_LIFE_SECONDS * 1000 })
    family.refresh = refresh
      ? { hash: digest(refresh), expiresAt: Date.now() + REFRESH_LIFE_MS, used: false }
      : null
    store.save()
    return { access, refresh, scopes: family.scopes }
  }
  return {
    families: () => state.families,
    issueCode(code: Omit<Code, 'expiresAt' | 'used'>) {
      const secret = freshSecret()
      codes.set(digest(secret), { ...code, expiresAt: Date.now() + CODE_LIFE_MS, used: false })
      return secret
    },
    findCode: (secret: string) => codes.get(digest(secret)),
    begin(person: string, scopes: string[]) {
      const family: Family = {
        person,
        scopes,
        since: new Date().toISOString(),
        access: [],
        refresh: null,
        usedRefresh: [],
      }
      state.families.push(family)
      return issue(family)
    },
    /** New tokens for a refresh token; one that was used before ends its whole family. */
    rotate(secret: string): Issued | null {
      const hash = digest(secret)
      if (state.families.some(({ usedRefresh }) => usedRefresh.includes(hash))) {
        drop(({ usedRefresh }) => usedRefresh.includes(hash))
        return null
      }
      const family = state.families.find(({ refresh }) => refresh?.hash === hash)
      if (!family?.refresh || family.refresh.expiresAt <= Date.now()) return null
      family.usedRefresh.push(hash)
      family.access = []
      return issue(family)
    },
    findAccess(secret: string) {
      const hash = digest(secret)
      return state.families.find(({ access }) =>
        access.some((token) => token.hash === hash && token.expiresAt > Date.now()),
      )
    },
    /** Ends the access token, or with a refresh token the whole family. */
    revoke(secret: string) {
      const hash = digest(secret)
      for (const family of state.families)
        family.access = family.access.filter((token) => token.hash !== hash)
      drop(({ refresh, access, usedRefresh }) =>
        refresh ? refresh.hash === hash || usedRefresh.includes(hash) : access.length === 0,
      )
    },
    expireAccess(person?: string) {
      for (const family of state.families)
        if (!person || family.person === person)
          for (const token of family.access) token.expiresAt = Date.now()
      store.save()
    },
    remove(person: string) {
      for (const [hash, code] of codes) if (code.person === person) codes.delete(hash)
      drop((family) => family.person === person)
    },
    forget() {
      codes.clear()
      drop(() => true)
    },
  }
}
