import { DAY_MS } from '@/lib/clock'
import {
  accountNumber,
  byUs,
  defineHolding,
  fromYou,
  keptWithAccount,
  ownNumber,
} from '@/lib/inventory/holding'

/** How long the log of what programs read is kept. */
export const API_LOG_DAYS = 365

export const programHoldings = {
  ApiClient: defineHolding('ApiClient', {
    title: 'Your programs',
    plain: 'Programs of yours that read what members opened to programs.',
    category: 'programs',
    owner: 'userId',
    from: 'you',
    why: 'programs',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      name: fromYou('What you called it. Those it read from keep the name with each reading.'),
      purpose: fromYou('What you said it does.'),
      keyHash: byUs('A fingerprint of its key.', {
        masked: 'hash',
        notInExport: 'It proves that a request is from your program.',
      }),
      termsVersion: fromYou('The version of the API terms you accepted for it.'),
      createdAt: byUs('When you made it.'),
      endedAt: fromYou('When you ended it.'),
    },
  }),

  ApiRead: defineHolding('ApiRead', {
    title: 'What programs read',
    plain: 'Each time a program read something of yours that you opened to programs.',
    category: 'seen',
    owner: 'userId',
    from: 'us',
    why: 'proof',
    key: 'id',
    newestBy: 'createdAt',
    keep: { forMs: API_LOG_DAYS * DAY_MS, after: 'createdAt', event: 'it was read' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      clientId: byUs('Which program it was. Empty once the program is gone.'),
      program: byUs('What the program was called.'),
      photoId: byUs('Which photo it was, if it was one.'),
      what: byUs('What it read.'),
      createdAt: byUs('When.'),
    },
  }),
}
