import 'server-only'

import { endedLinkResponse } from '@/lib/auth/ended-link'
import { env } from '@/lib/env'

const profile = { href: '/profile', label: 'Go to your profile' }
const reset = { href: '/reset', label: 'Set a new password by mail' }

const words = {
  address: {
    text: 'It works once, for one day. If you pressed its button before, your account is open: sign in. If not, open an account again.',
    acts: [
      { href: '/sign-in', label: 'Sign in' },
      { href: '/sign-up', label: 'Open an account' },
    ],
  },
  change: {
    text: 'It works once, for one day, and only while its change waits. Nothing changed now. You can ask for the change again on your profile.',
    acts: [profile],
  },
  undo: {
    text: 'It works once, until three days after the change. Nothing changed now. A new password ends every session. If somebody else has your account, write to us.',
    acts: [reset],
  },
}

/** Which mailed link ended. */
export type EndedLink = keyof typeof words

/** Where a page sends whoever opened a link that ended. */
export const endedLinkPath = (what: EndedLink) => `/verify/ended?what=${what}`

/** What a link that ended answers: that it did, and what to do now. */
export function endedVerifyResponse(what: string | null) {
  const { text, acts } = words[what && Object.hasOwn(words, what) ? (what as EndedLink) : 'address']
  const writing = { href: `mailto:${env().CONTACT_EMAIL}`, label: 'Write to us' }
  return endedLinkResponse('This link has ended.', text, [...acts, writing])
}
