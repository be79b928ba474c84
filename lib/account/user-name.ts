import { z } from 'zod'
import { plainText } from '@/lib/text'

export const SHORTEST_USER_NAME = 3
export const LONGEST_USER_NAME = 30

/** The rule as people read it beside the field. */
export const USER_NAME_RULE =
  'Three to 30 letters and digits, beginning with a letter. A dot, hyphen or underscore may stand between them.'

/** Said of names that only we may use. */
export const KEPT_FOR_US = 'This name is kept for us. Choose another.'

const SHAPE = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/i
const LOOK_ALIKES: Record<string, string> = { '0': 'o', '1': 'l', i: 'l', '5': 's' }

/**
 * The name as it is compared: lower case, without dots, hyphens and underscores, look-alikes folded into one.
 * Two names with one key cannot both exist, so that nobody can pass for somebody else.
 */
export function userNameKey(userName: string) {
  return userName
    .toLowerCase()
    .replace(/[._-]/g, '')
    .replace(/[01i5]/g, (char) => LOOK_ALIKES[char] ?? char)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

/** A user name that somebody may ask for. Whether it is free is for the database to say. */
export const userName = plainText(200, { error: USER_NAME_RULE })
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'Type a user name.', abort: true })
      .max(LONGEST_USER_NAME, { error: USER_NAME_RULE, abort: true })
      .regex(SHAPE, { error: USER_NAME_RULE, abort: true })
      .refine((text) => text.replace(/[._-]/g, '').length >= SHORTEST_USER_NAME, { error: USER_NAME_RULE })
      .refine((text) => !isReserved(text), { error: KEPT_FOR_US }),
  )

/** True for names that only we may use, and for whatever looks like one of them. */
export function isReserved(name: string) {
  return reservedKeys.has(userNameKey(name))
}

const reserved = [
  ...['about', 'abuse', 'account', 'activity', 'admin', 'administrator', 'api', 'app', 'auth', 'billing'],
  ...['candor', 'choices', 'connections', 'contact', 'dashboard', 'everyone', 'export', 'friends', 'guest'],
  ...['held', 'help', 'hostmaster', 'info', 'legal', 'login', 'logout', 'mail', 'mailbox', 'me', 'member'],
  ...['moderator', 'nobody', 'noreply', 'null', 'official', 'overview', 'owner', 'policy', 'postmaster'],
  ...[
    'press',
    'privacy',
    'profile',
    'root',
    'security',
    'service',
    'settings',
    'signin',
    'signout',
    'signup',
  ],
  ...['staff', 'status', 'support', 'system', 'team', 'terms', 'trust', 'undefined', 'unsubscribe', 'user'],
  ...['verify', 'webmaster', 'www', 'you'],
]
const reservedKeys = new Set(reserved.map(userNameKey))
