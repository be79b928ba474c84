import { countOf } from '@/lib/format'

/** How many of each kind went when a link ended. */
export type Removed = { values: number; tokens: number; links: number; attempts: number; sessions: number }

const KINDS: [keyof Removed, string, string][] = [
  ['values', 'value', 'values'],
  ['tokens', 'token', 'tokens'],
  ['links', 'link', 'links'],
  ['attempts', 'link that was begun', 'links that were begun'],
  ['sessions', 'session that it had opened', 'sessions that it had opened'],
]

/** Several removals as one: how many of each kind went in all. */
export function removedInAll(removals: readonly Partial<Removed>[]) {
  const sum = (kind: keyof Removed) => removals.reduce((all, removed) => all + (removed[kind] ?? 0), 0)
  return Object.fromEntries(KINDS.map(([kind]) => [kind, sum(kind)])) as Removed
}

/** `4 values, 1 token and 1 link` */
export function removedInWords(removed: Partial<Removed>) {
  const parts = KINDS.flatMap(([kind, one, many]) =>
    removed[kind] ? [countOf(removed[kind], one, many)] : [],
  )
  if (parts.length === 0) return 'nothing'
  const last = parts.pop()
  return parts.length === 0 ? last! : `${parts.join(', ')} and ${last}`
}

/** What the provider said to the end of the permission, as a sentence. */
export function revocationInWords(provider: string, revocation: string) {
  const [state, status] = revocation.split(' ')
  switch (state) {
    case 'asked':
      return `We are telling ${provider} to end the permission. Its answer will stand here.`
    case 'confirmed':
      return `${provider} confirmed that the permission ended (answer ${status}).`
    case 'had-ended':
      return `${provider} said that the permission had ended already (answer ${status}).`
    case 'refused':
      return `${provider} refused to end the permission (answer ${status}). End it in your settings there.`
    case 'no-answer':
      return `${provider} gave no answer for three days. End the permission in your settings there.`
    case 'linked-again':
      return `The account was linked again before ${provider} was told, so its permission goes on.`
    case 'by-provider':
      return `${provider} had ended the permission itself.`
    default:
      return `We had no usable token, so ${provider} was not told. End the permission in your settings there.`
  }
}

/** Who ended a link, as a sentence. */
export function causeInWords(provider: string, cause: string) {
  if (cause === 'deauthorize') return `You removed us at ${provider}, and ${provider} told us.`
  if (cause === 'data-deletion') return `You asked ${provider} for the deletion, and ${provider} told us.`
  return 'You unlinked it here.'
}
