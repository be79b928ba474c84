import { IDLE_MS } from '@/lib/auth/session-life'
import { DAY_MS } from '@/lib/clock'
import { byUs, defineHolding, derived, fromDevice } from '@/lib/inventory/holding'
import { DEVICE_DAYS, SIGN_IN_DAYS } from './retention'

const id = byUs('Our own number for this record.')
const owner = byUs('The number of your account.')
const fingerprint = 'It is a key to your account, even as a fingerprint.'

export const sessionHoldings = {
  Session: defineHolding('Session', {
    title: 'Where you are signed in',
    plain: 'One line for each browser that is signed in now. It ends after a day without use.',
    category: 'sign-ins',
    owner: 'userId',
    from: 'device',
    why: 'safety',
    key: 'id',
    newestBy: 'createdAt',
    keep: {
      endsAt: 'expiresAt',
      event: 'the session ends',
      unused: { since: 'lastSeenAt', forMs: IDLE_MS.MEMBER },
    },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id,
      tokenHash: byUs('A fingerprint of the key in your browser.', {
        masked: 'hash',
        notInExport: fingerprint,
      }),
      userId: owner,
      deviceId: byUs('Which of your devices it is.'),
      method: fromDevice('How you signed in: password, Facebook or Twitter.'),
      createdAt: byUs('When you signed in.'),
      lastSeenAt: fromDevice('When this browser last asked for a page, to the minute.'),
      expiresAt: byUs('When it ends at the latest, however much it is used.'),
      freshUntil: byUs('Until when we do not ask for your password again.'),
    },
  }),

  Device: defineHolding('Device', {
    title: 'Devices',
    plain: 'Browsers you have signed in with, so that a new one stands out.',
    category: 'sign-ins',
    owner: 'userId',
    from: 'device',
    why: 'safety',
    key: 'id',
    newestBy: 'firstSeenAt',
    keep: { forMs: DEVICE_DAYS * DAY_MS, after: 'lastSeenAt', event: 'you last signed in with it' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id,
      userId: owner,
      tokenHash: byUs('A fingerprint of the number in the browser’s cookie.', {
        masked: 'hash',
        notInExport: fingerprint,
      }),
      browser: derived('The browser’s name, read from what it says of itself.'),
      system: derived('The system’s name, read from what the browser says.'),
      firstSeenAt: byUs('When you first signed in with it.'),
      lastSeenAt: byUs('When you last signed in with it.'),
    },
  }),

  SignIn: defineHolding('SignIn', {
    title: 'Sign-ins',
    plain: 'Each try to sign in to your account, also those that failed.',
    category: 'sign-ins',
    owner: 'userId',
    from: 'device',
    why: 'safety',
    key: 'id',
    newestBy: 'createdAt',
    keep: { forMs: SIGN_IN_DAYS * DAY_MS, after: 'createdAt', event: 'the try' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id,
      userId: owner,
      deviceId: byUs('Which of your devices it was, if we knew it.'),
      method: fromDevice('Password, Facebook or Twitter.'),
      succeeded: byUs('Whether it worked.'),
      browser: derived('The browser’s name, read from what it says of itself.'),
      system: derived('The system’s name, read from what the browser says.'),
      network: fromDevice('The internet address it came from, cut to its network.'),
      createdAt: byUs('When it was tried.'),
    },
  }),
}
