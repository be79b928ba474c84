import { type Places, type Visitor } from './cast'

/** What a page answers: itself (200), the sign-in page, nothing (404), or another page of ours. */
export type PageOutcome = 'shows' | 'sign-in' | 'nothing' | `to ${string}`

export type PageRule = Record<Visitor, PageOutcome> & {
  /** Its address with what the cast owns; the path itself where nothing is to be filled in. */
  at?: (places: Places) => string
}

const everybody = (outcome: PageOutcome): PageRule => ({
  guest: outcome,
  other: outcome,
  owner: outcome,
  admin: outcome,
  suspended: outcome,
})

/** For everybody alike, or for whoever holds the link. */
const open = everybody('shows')
/** One's own, also while suspended: rights do not wait for our decision. */
const member: PageRule = { ...everybody('shows'), guest: 'sign-in' }
/** Ada's: for everybody else who is signed in nothing is there. */
const own: PageRule = { ...everybody('nothing'), guest: 'sign-in', owner: 'shows' }
/** For everybody but an administrator nothing is there. */
const admin: PageRule = { ...everybody('nothing'), admin: 'shows' }
/** For whoever is not signed in. */
const before: PageRule = { ...everybody('to /overview'), guest: 'shows' }

/** Every page that is built, and what it answers to whom. */
export const pageMatrix: Record<string, PageRule> = {
  '/': before,
  '/privacy': open,
  '/terms': open,
  '/api-terms': open,
  '/trust': open,
  '/security': open,
  '/u/[userName]': {
    ...everybody('nothing'),
    owner: 'shows',
    at: ({ userName }) => `/u/${userName}`,
  },
  '/p/[id]': { ...everybody('nothing'), owner: 'shows', at: ({ photoId }) => `/p/${photoId}` },
  '/unsubscribe/[token]': { ...open, at: ({ unsubscribeToken }) => `/unsubscribe/${unsubscribeToken}` },
  '/connections/deletion/[code]': {
    ...open,
    at: ({ deletionCode }) => `/connections/deletion/${deletionCode}`,
  },

  '/sign-in': before,
  '/sign-up': before,
  '/sign-up/details': { ...before, guest: 'to /sign-up' },
  '/sign-up/refused': open,
  '/sign-up/done': open,
  '/reset': open,
  '/reset/new': everybody('to /reset/ended'),
  '/verify': { ...open, at: ({ verifyToken }) => `/verify?token=${verifyToken}` },
  '/verify/email': { ...open, at: ({ changeToken }) => `/verify/email?token=${changeToken}` },
  '/verify/undo': { ...open, at: ({ undoToken }) => `/verify/undo?token=${undoToken}` },
  '/verify/done': open,
  '/confirm': member,

  '/overview': member,
  '/profile': member,
  '/account/password': member,
  '/activity': member,
  '/activity/sign-ins': member,
  '/activity/devices': member,
  '/activity/seen': member,
  '/choices': member,
  '/choices/receipts': member,
  '/choices/[purpose]': { ...member, at: () => '/choices/training' },
  '/choices/[purpose]/allow': {
    ...member, // Ada and Ben allowed it already
    owner: 'to /choices#face-recognition',
    other: 'to /choices#face-recognition',
    at: () => '/choices/face-recognition/allow',
  },
  '/connections': { ...member, at: ({ receiptId }) => `/connections?receipt=${receiptId}` },
  '/connections/[provider]/link': { ...member, at: () => '/connections/facebook/link' },
  '/connections/[provider]/confirm': {
    ...member,
    at: ({ niaAttemptId }) => `/connections/facebook/confirm?attempt=${niaAttemptId}`,
  },
  '/connections/[provider]/ended': { ...member, at: () => '/connections/facebook/ended?why=declined' },
  '/friends': member,
  '/friends/photos': member,
  '/friends/find': member,
  '/programs': member,
  '/held': member,
  '/held/[model]': { ...member, at: () => '/held/user' },
  '/mail': member,
  '/photos': member,
  '/photos/[id]': { ...own, at: ({ photoId }) => `/photos/${photoId}` },
  '/photos/[id]/delete': { ...own, at: ({ photoId }) => `/photos/${photoId}/delete` },
  '/photos/[id]/stranger': { ...own, at: ({ photoId }) => `/photos/${photoId}/stranger` },
  '/photos/people': member,
  '/photos/people/[id]': { ...own, at: ({ knownPersonId }) => `/photos/people/${knownPersonId}` },
  '/photos/tags': member,
  '/photos/places': member,
  '/photos/albums': member,
  '/photos/albums/[id]': { ...own, at: ({ albumId }) => `/photos/albums/${albumId}` },

  '/admin': admin,
  '/admin/audit': admin,
  '/admin/people': admin,
  '/admin/people/[id]': { ...admin, at: ({ personId }) => `/admin/people/${personId}` },
  '/admin/people/[id]/view/[accessId]': {
    ...admin,
    at: ({ personId, lookId }) => `/admin/people/${personId}/view/${lookId}`,
  },
  '/admin/campaigns': admin,
  '/admin/campaigns/new': admin,
  '/admin/campaigns/[id]': { ...admin, at: ({ campaignId }) => `/admin/campaigns/${campaignId}` },
}

/** The address of a built page in the cast's world. */
export const pageAt = (path: string, places: Places) => pageMatrix[path]?.at?.(places) ?? path
