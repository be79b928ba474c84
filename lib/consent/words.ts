import { STOP_WORDS } from '@/lib/mail/compose'
import type { Decision, Method } from './ledger-hash'
import { isPurposeId, purposeOf, type PurposeId } from './purposes'

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

/** What a record of an ended yes says, word for word as the mail about it does. */
export function newWords(purpose: PurposeId) {
  return `We changed the words of the choice “${purposeOf(purpose).title}”. Your yes to the old words is no yes to the new ones.`
}

/** What the mail says of one yes that ended: that it did, what went with it, and what stays. */
export function endedWords({ purpose, words, gone }: Pick<Decision, 'purpose' | 'words' | 'gone'>) {
  if (!isPurposeId(purpose)) return words
  const { yoursStays } = purposeOf(purpose)
  const went = gone ? ` Gone with it: ${gone}.` : ''
  return `${words} ${standsAt(purpose, 'off')} now.${went}${yoursStays ? ` ${yoursStays}` : ''}`
}

/** What stands beside a switch whose yes ended so. */
export const OUTDATED_WORDS =
  'We changed these words after your yes, so the yes ended. Read them, then decide anew.'

/** The words that stood where the person decided: a record holds no others. */
export function wordsShown(purpose: PurposeId, value: string, method: Method) {
  if (method === 'one-click-unsubscribe') return STOP_WORDS
  if (method === 'unsubscribe-page' || value === 'off') return purposeOf(purpose).offMeans
  return method === 'consent-screen' ? agreementOf(purpose) : purposeOf(purpose).plain
}
