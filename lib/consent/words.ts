import { STOP_WORDS } from '@/lib/mail/compose'
import type { Method } from './ledger-hash'
import { purposeOf, type PurposeId } from './purposes'

/** What a refusal of all promotional mail says, on every page that offers it. */
export const REFUSAL_WORDS = 'No promotional mail of any kind.'
/** What stands beside each switch that would end such a refusal. */
export const LIFTING_WORDS = 'On lifts your refusal of all promotional mail.'
/** Each raised when its words change. */
export const REFUSAL_VERSION = 1
export const LIFTING_VERSION = 2

const plurals: ReadonlySet<PurposeId> = new Set([
  'promo-newsletters',
  'promo-promotions',
  'promo-offers',
  'personalised-ads',
  'profile-searchable',
  'profile-api',
  'new-photos-api',
])

/** `are` for newsletters, `is` for analytics. */
export const verbOf = (purpose: PurposeId) => (plurals.has(purpose) ? 'are' : 'is')

/** How a choice stands, to begin a sentence: `Newsletters are off`. */
export function standsAt(purpose: PurposeId, value: string) {
  return `${purposeOf(purpose).title} ${verbOf(purpose)} ${value}`
}

/** The sentence beside the box of a screen that asks for one purpose alone. */
export function agreementOf(purpose: PurposeId) {
  return `I agree that ${purposeOf(purpose).plain.replace('On means that ', '')}`
}

/** The words that stood where the person decided: a record holds no others. */
export function wordsShown(purpose: PurposeId, value: string, method: Method) {
  if (method === 'one-click-unsubscribe') return STOP_WORDS
  if (method === 'unsubscribe-page' || value === 'off') return purposeOf(purpose).offMeans
  return method === 'consent-screen' ? agreementOf(purpose) : purposeOf(purpose).plain
}
