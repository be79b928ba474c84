import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/clock'

export type RateRule = {
  most: number
  windowMs: number
  /** How long it is refused past that; without it, until the window ends. */
  banMs?: number
  by: string
}

/** How often a thing may be tried. Figures after Mozilla accounts' published rules. */
export const rateRules = {
  'sign-in': { most: 5, windowMs: 15 * MINUTE_MS, banMs: 15 * MINUTE_MS, by: 'network and name' },
  'sign-in-network': { most: 100, windowMs: DAY_MS, banMs: 15 * MINUTE_MS, by: 'network, where they failed' },
  'begin-at-provider': { most: 120, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'network' },
  'sign-in-account': { most: 50, windowMs: DAY_MS, banMs: DAY_MS, by: 'name, from unknown browsers' },
  'sign-in-person': {
    most: 50,
    windowMs: DAY_MS,
    banMs: DAY_MS,
    by: 'person, by whichever name, from unknown browsers',
  },
  'sign-in-device': {
    most: 10,
    windowMs: 15 * MINUTE_MS,
    banMs: 15 * MINUTE_MS,
    by: 'a browser that the account knows by its password',
  },
  'sign-in-device-day': { most: 20, windowMs: DAY_MS, banMs: DAY_MS, by: 'the same' },
  'fresh-sign-in': { most: 5, windowMs: 15 * MINUTE_MS, banMs: 15 * MINUTE_MS, by: 'session' },
  'fresh-sign-in-day': {
    most: 20,
    windowMs: DAY_MS,
    banMs: DAY_MS,
    by: 'session, and all together that one linked account opened',
  },
  'sign-up': { most: 100, windowMs: DAY_MS, banMs: DAY_MS, by: 'network' },
  'age-screen': { most: 200, windowMs: DAY_MS, banMs: 15 * MINUTE_MS, by: 'network' },
  'reset-mail': {
    most: 5,
    windowMs: 10 * MINUTE_MS,
    banMs: 30 * MINUTE_MS,
    by: 'name or address, and person',
  },
  'reset-mail-network': { most: 30, windowMs: HOUR_MS, banMs: HOUR_MS, by: 'network' },
  'mailed-link': { most: 10, windowMs: 10 * MINUTE_MS, banMs: 15 * MINUTE_MS, by: 'network' },
  'verify-mail': { most: 5, windowMs: 10 * MINUTE_MS, banMs: 30 * MINUTE_MS, by: 'person' },
  'email-change': { most: 5, windowMs: HOUR_MS, banMs: HOUR_MS, by: 'person' },
  'user-name-change': { most: 5, windowMs: DAY_MS, banMs: DAY_MS, by: 'person' },
  'find-people': { most: 30, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'person' },
  'ask-friend': { most: 30, windowMs: DAY_MS, banMs: DAY_MS, by: 'person' },
  'ask-friend-again': { most: 1, windowMs: 30 * DAY_MS, by: 'who asks and who is asked' },
  'program-read': { most: 240, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'key' },
  'public-api': { most: 300, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'network' },
  'add-photo': { most: 24_000, windowMs: HOUR_MS, banMs: 10 * MINUTE_MS, by: 'person' },
  'photo-bytes': {
    most: 1_200,
    windowMs: MINUTE_MS,
    banMs: MINUTE_MS,
    by: 'network, of visitors without an account',
  },
  'own-photo-bytes': {
    most: 600,
    windowMs: MINUTE_MS,
    banMs: MINUTE_MS,
    by: 'person, fifty pictures a time',
  },
  'original-bytes': { most: 600, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'person' },
  'noted-copy': { most: 1, windowMs: HOUR_MS, by: 'photo and size, and member or network' },
  'face-crop': { most: 3_000, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'person' },
  'link-account': { most: 20, windowMs: HOUR_MS, banMs: HOUR_MS, by: 'person' },
  'provider-callback': { most: 120, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'network' },
  unsubscribe: { most: 120, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'network' },
  'csp-report': { most: 60, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'network' },
  library: { most: 1200, windowMs: MINUTE_MS, banMs: MINUTE_MS, by: 'person' },
  act: { most: 900, windowMs: 15 * MINUTE_MS, banMs: MINUTE_MS, by: 'session' },
} as const satisfies Record<string, RateRule>

export type RateRuleName = keyof typeof rateRules
