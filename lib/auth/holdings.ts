import { DAY_MS } from '@/lib/clock'
import { accountNumber, byUs, defineHolding, derived, ownNumber } from '@/lib/inventory/holding'
import { LINK_GRACE_DAYS } from './link-token'

/** No ban lasts longer than this beyond the count that led to it. */
const BAN_GRACE_MS = DAY_MS

export const authHoldings = {
  LinkToken: defineHolding('LinkToken', {
    title: 'Links we mailed you',
    plain: 'Short links to confirm an address or set a password. Each works once.',
    category: 'sign-ins',
    owner: 'userId',
    from: 'us',
    why: 'safety',
    key: 'id',
    newestBy: 'createdAt',
    keep: { endsAt: 'expiresAt', graceMs: LINK_GRACE_DAYS * DAY_MS, event: 'the link ends' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      purpose: byUs('What the link is for.'),
      tokenHash: byUs('A fingerprint of the link. The link itself is only in your mail.', {
        masked: 'hash',
        notInExport: 'It is a key to your account, even as a fingerprint.',
      }),
      subjectId: byUs('What it is about, such as the number of a change of address.'),
      createdAt: byUs('When we mailed it.'),
      expiresAt: byUs('When it stops working.'),
      usedAt: byUs('When it was used or replaced by a newer one.'),
    },
  }),

  RateLimit: defineHolding('RateLimit', {
    title: 'Counts against guessing',
    plain: 'How often something was tried, so that nobody can guess passwords all day.',
    owner: null,
    ownerless: 'The key is a keyed fingerprint: we cannot look up whose it is.',
    from: 'device',
    why: 'safety',
    key: 'key',
    newestBy: 'windowEndsAt',
    keep: { endsAt: 'windowEndsAt', graceMs: BAN_GRACE_MS, event: 'the count ends' },
    onErasure: { end: 'erase', note: 'It goes by itself within a day of its end.' },
    inExport: 'We cannot tell which of these counts are yours.',
    fields: {
      key: derived('A keyed fingerprint of what was tried and by whom.', { masked: 'hash' }),
      count: derived('How often.'),
      windowEndsAt: byUs('When counting starts again.'),
      bannedUntil: byUs('Until when it cannot be tried again.'),
    },
  }),
}
