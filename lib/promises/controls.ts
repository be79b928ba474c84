const pages: Record<string, string> = {
  '/activity': 'Activity',
  '/activity/devices': 'Devices',
  '/activity/seen': 'Who saw my data',
  '/api-terms': 'Terms for programs',
  '/choices': 'Your choices',
  '/connections': 'Linked accounts',
  '/friends': 'Friends',
  '/friends/find': 'Find people',
  '/photos': 'Photos',
  '/photos/places': 'Places',
  '/programs': 'Programs',
  '/held': 'Everything held',
  '/mail': 'Mail we sent',
  '/photos/people': 'People in your photos',
  '/photos/tags': 'Names of you',
  '/privacy': 'Privacy policy',
  '/profile': 'Profile',
  '/security': 'Security',
  '/sign-in': 'Sign in',
  '/sign-up': 'Open an account',
  '/terms': 'Terms',
  '/trust': 'This page',
}

/** The name of the page where a promise is seen or changed, or null while that page does not exist. */
export function controlName(control: string) {
  return pages[control.split('#', 1)[0]!] ?? null
}
