export type Place = { href: string; label: string }
export type PlaceGroup = { title?: string; places: Place[] }

/** Every place of a member, in the order of the side bar. */
export const memberPlaces: PlaceGroup[] = [
  {
    places: [
      { href: '/overview', label: 'Overview' },
      { href: '/profile', label: 'Profile' },
      { href: '/choices', label: 'Your choices' },
      { href: '/connections', label: 'Linked accounts' },
    ],
  },
  {
    title: 'Your things',
    places: [
      { href: '/photos', label: 'Photos' },
      { href: '/friends', label: 'Friends' },
    ],
  },
  { title: 'What we hold', places: [{ href: '/held', label: 'Everything held' }] },
  {
    title: 'Who else',
    places: [
      { href: '/mail', label: 'Mail we sent' },
      { href: '/activity', label: 'Activity' },
      { href: '/programs', label: 'Programs' },
    ],
  },
  {
    title: 'Our promises',
    places: [
      { href: '/privacy', label: 'Policy' },
      { href: '/trust', label: 'Proof' },
    ],
  },
]

export const adminPlaces: PlaceGroup[] = [
  {
    title: 'Administration',
    places: [
      { href: '/admin', label: 'Overview' },
      { href: '/admin/people', label: 'People' },
      { href: '/admin/campaigns', label: 'Campaigns' },
      { href: '/admin/audit', label: 'Audit' },
    ],
  },
  { title: 'Yours', places: [{ href: '/overview', label: 'Your own account' }] },
]

/** The four tabs of a phone; the rest stands under "More". */
export const memberTabs: Place[] = [
  { href: '/overview', label: 'Overview' },
  { href: '/photos', label: 'Photos' },
  { href: '/choices', label: 'Choices' },
  { href: '/held', label: 'Held' },
]
