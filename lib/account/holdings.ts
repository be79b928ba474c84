import { DAY_MS } from '@/lib/clock'
import {
  accountNumber,
  byUs,
  defineHolding,
  derived,
  fromYou,
  keptWithAccount,
  ownNumber,
} from '@/lib/inventory/holding'

export const PROFILE_CHANGE_DAYS = 365
export const EMAIL_CHANGE_DAYS = 30
/** How long a sign-up waits for its mailed link, and how long the name that it asked for is kept. */
export const SIGN_UP_DAYS = 1

export const accountHoldings = {
  User: defineHolding('User', {
    title: 'Your account',
    plain: 'Your names, e-mail address, phone number and birthdate.',
    category: 'account',
    owner: 'id',
    from: 'you',
    why: 'account',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    countsFields: true,
    fields: {
      id: accountNumber,
      userName: fromYou('The name you chose to be known by here.'),
      userNameKey: derived('Your user name as we compare it, so that nobody takes a look-alike.', {
        why: 'safety',
      }),
      firstName: fromYou('Your first name. You can leave it empty.'),
      lastName: fromYou('Your last name. You can leave it empty.'),
      email: fromYou('The address you sign in with and where our mail goes.', {
        why: 'mail',
        recipients: ['mail-carrier'],
      }),
      emailVerifiedAt: byUs(
        'When you confirmed that the address is yours. Without it, a new account ends after a day.',
        { why: 'safety' },
      ),
      phone: fromYou('Your phone number. You can leave it empty.'),
      birthdate: fromYou('Your birthdate. It is used for your age only and never shown to others.'),
      passwordHash: fromYou('A fingerprint of your password. The password itself is never kept.', {
        why: 'safety',
        masked: 'hash',
        mayBeEmpty: true,
        notInExport: 'It would help somebody guess your password.',
      }),
      role: byUs('Whether you are a member or an administrator.'),
      dataKey: byUs('Your own encryption key, itself encrypted.', {
        why: 'safety',
        masked: 'encrypted',
        notInExport: 'It opens what we keep encrypted for you; outside it would protect nothing.',
      }),
      createdAt: byUs('When you opened your account.'),
    },
  }),

  NameHold: defineHolding('NameHold', {
    title: 'Names kept for a day',
    plain: 'Names that were asked for at sign-up, so that nobody learns from them whose address is known.',
    owner: null,
    ownerless: 'The key is a keyed fingerprint of a name: we cannot look up whose it is.',
    from: 'you',
    why: 'safety',
    key: 'key',
    newestBy: 'createdAt',
    keep: { forMs: SIGN_UP_DAYS * DAY_MS, after: 'createdAt', event: 'the name was asked for' },
    onErasure: { end: 'erase', note: 'It goes by itself after a day.' },
    inExport: 'We cannot tell which of these names you asked for.',
    fields: {
      key: derived('A keyed fingerprint of the name.', { masked: 'hash' }),
      createdAt: byUs('When it was asked for.'),
    },
  }),

  FormerUserName: defineHolding('FormerUserName', {
    title: 'Former user names',
    plain: 'User names you gave up. Nobody else can ever take them.',
    category: 'account',
    owner: 'userId',
    from: 'you',
    why: 'safety',
    key: 'id',
    newestBy: 'createdAt',
    keep: { until: 'account-ends' },
    onErasure: {
      end: 'anonymise',
      note: 'The name stays taken, without a word about whose it was.',
    },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      userName: fromYou('The name you had.'),
      userNameKey: derived('That name as we compare it.'),
      createdAt: byUs('When you gave it up.'),
    },
  }),

  EmailChange: defineHolding('EmailChange', {
    title: 'Changes of e-mail address',
    plain: 'The old and the new address, while a change can still be undone or asked about.',
    category: 'account',
    owner: 'userId',
    from: 'you',
    why: 'safety',
    key: 'id',
    newestBy: 'createdAt',
    keep: { forMs: EMAIL_CHANGE_DAYS * DAY_MS, after: 'createdAt', event: 'you asked for it' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      oldEmail: fromYou('The address before.', { recipients: ['mail-carrier'] }),
      newEmail: fromYou('The address you asked for.', { recipients: ['mail-carrier'] }),
      createdAt: byUs('When you asked.'),
      expiresAt: byUs('Until when it can be confirmed.'),
      confirmedAt: byUs('When it was confirmed at the new address.'),
      cancelledAt: byUs('When you called it off.'),
      undoneAt: byUs('When it was undone from the old address.'),
    },
  }),

  ProfileChange: defineHolding('ProfileChange', {
    title: 'Changes of your profile',
    plain: 'That a field changed, and when. Never what stood in it.',
    category: 'traces',
    owner: 'userId',
    from: 'us',
    why: 'proof',
    key: 'id',
    newestBy: 'createdAt',
    keep: { forMs: PROFILE_CHANGE_DAYS * DAY_MS, after: 'createdAt', event: 'the change' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      field: byUs('Which field changed.'),
      createdAt: byUs('When it changed.'),
    },
  }),
}
