import { photoPurposes } from './photo-purposes'
import { onOff, type Purpose } from './purpose'

/** Everything that a person may allow or not. Nothing on this list is on until they turn it on. */
export const purposes = {
  ...photoPurposes,
  'promo-newsletters': {
    band: 'mail',
    title: 'Newsletters',
    plain: 'On means that we write to you about what is new here.',
    offMeans: 'No newsletter reaches you, not even one that is already waiting.',
    steps: onOff,
    clause: 'C-095',
    version: 1,
    running: true,
    mailKind: 'newsletter',
  },
  'promo-promotions': {
    band: 'mail',
    title: 'Promotions',
    plain: 'On means that we write to you to recommend what we sell.',
    offMeans: 'No promotion reaches you, not even one that is already waiting.',
    steps: onOff,
    clause: 'C-095',
    version: 1,
    running: true,
    mailKind: 'promotion',
  },
  'promo-offers': {
    band: 'mail',
    title: 'Special offers',
    plain: 'On means that we write to you when something is cheaper for a while.',
    offMeans: 'No offer reaches you, not even one that is already waiting.',
    steps: onOff,
    clause: 'C-095',
    version: 1,
    running: true,
    mailKind: 'offer',
  },
  'policy-notices': {
    band: 'mail',
    title: 'Notice of every policy change',
    plain: 'On means that we write to you about every change of the privacy policy, also the small ones.',
    offMeans: 'You hear of changes that matter; small ones stand on the policy page.',
    steps: onOff,
    clause: 'C-210',
    version: 1,
    running: false,
  },
  'mail-tracking': {
    band: 'measure',
    title: 'Measuring opened mail',
    plain: 'On means that we count whether you open our mail, and which links in it you follow.',
    offMeans: 'No mail carries a hidden picture, and every link is direct.',
    steps: onOff,
    clause: 'C-083',
    version: 1,
    running: false,
  },
  analytics: {
    band: 'measure',
    title: 'Analytics',
    plain: 'On means that your visits are counted, in totals that cannot point to you.',
    offMeans: 'Your visits are not counted.',
    steps: onOff,
    clause: 'C-065',
    version: 1,
    running: false,
  },
  'personalised-ads': {
    band: 'measure',
    title: 'Personalised ads',
    plain: 'On means that your interests choose the ads you see. Advertisers learn nothing about you.',
    offMeans: 'Nothing about you chooses an ad.',
    steps: onOff,
    clause: 'C-130',
    version: 1,
    running: false,
  },
  'find-by-name': {
    band: 'found',
    title: 'Being found by name',
    plain: 'On means that members who search for your name or user name find you.',
    offMeans: 'No search for your name finds you.',
    steps: onOff,
    clause: 'C-064',
    version: 1,
    running: true,
  },
  'find-by-email': {
    band: 'found',
    title: 'Being found by e-mail',
    plain: 'On means that members who know your whole e-mail address find you by it.',
    offMeans: 'No search for your address finds you.',
    steps: onOff,
    clause: 'C-064',
    version: 1,
    running: true,
  },
  'find-by-phone': {
    band: 'found',
    title: 'Being found by phone',
    plain: 'On means that members who know your whole phone number find you by it.',
    offMeans: 'No search for your number finds you.',
    steps: onOff,
    clause: 'C-064',
    version: 1,
    running: true,
  },
  'profile-public': {
    band: 'profile',
    title: 'Public profile',
    plain: 'On means that anybody can see your name and user name on a page of yours.',
    offMeans: 'The page is not there for anybody but you.',
    steps: onOff,
    clause: 'C-118',
    version: 1,
    running: true,
  },
  'profile-searchable': {
    band: 'profile',
    title: 'Search engines',
    plain: 'On means that search engines may list your public profile.',
    offMeans: 'The page tells search engines to leave it out.',
    steps: onOff,
    clause: 'C-118',
    version: 1,
    running: true,
  },
  'profile-api': {
    band: 'profile',
    title: 'Programs (API)',
    plain: 'On means that programs may read your public profile.',
    offMeans: 'For programs your profile does not exist.',
    steps: onOff,
    clause: 'C-118',
    version: 1,
    running: true,
  },
  'new-photos-shared': {
    band: 'profile',
    title: 'Sharing of new photos',
    plain:
      'On means that each photo you upload from then on is shown: to your friends, or as public to everybody.',
    offMeans: 'A new photo is yours alone until you show it. Those you showed before stay as they are.',
    steps: ['off', 'friends', 'public'],
    clause: 'C-117',
    version: 1,
    running: true,
  },
  'new-photos-api': {
    band: 'profile',
    title: 'New photos for programs',
    plain:
      'On means that programs may read each photo that you upload while sharing of new photos is public.',
    offMeans:
      'A new photo is closed to programs until you open it. Those you opened before stay as they are.',
    steps: onOff,
    clause: 'C-120',
    version: 1,
    running: true,
  },
} as const satisfies Record<string, Purpose>

export type PurposeId = keyof typeof purposes
export const purposeIds = Object.keys(purposes) as PurposeId[]

/** The kinds of promotional mail: the master switch stands above all of them, also above kinds to come. */
export const promoPurposes = purposeIds.filter((id) => id.startsWith('promo-'))

/** The master: "no promotional mail at all". While it is on, no kind of it may be sent, whatever its own switch says. */
export const NO_PROMO = 'no-promo'

/** What can stand in the ledger: every purpose, and the master refusal. */
export type LedgerPurpose = PurposeId | typeof NO_PROMO

/** A purpose with all that may be said of it. */
export function purposeOf(id: PurposeId): Purpose {
  return purposes[id]
}

export const isPurposeId = (id: string): id is PurposeId => Object.hasOwn(purposes, id)
