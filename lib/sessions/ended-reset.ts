import 'server-only'

import { endedLinkResponse } from '@/lib/auth/ended-link'

/** What a used or ended link for a new password answers. C-196 */
export function endedResetResponse() {
  return endedLinkResponse(
    'This link has ended.',
    'A link works once, for one hour. A newer link ends the ones before it. Nothing changed now.',
    [
      { href: '/reset', label: 'Ask for a new link' },
      { href: '/sign-in', label: 'Sign in' },
    ],
  )
}
