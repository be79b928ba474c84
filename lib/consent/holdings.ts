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

/** How long the times of opt-outs are kept: the page of proof speaks of these days only. */
export const OPT_OUT_TIME_DAYS = 365

export const consentHoldings = {
  ConsentRecord: defineHolding('ConsentRecord', {
    title: 'Your decisions',
    plain: 'Every choice you made, with the words you saw. No line is ever changed.',
    category: 'choices',
    owner: 'userId',
    from: 'you',
    why: 'proof',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      number: byUs('The number of this decision among yours.'),
      purpose: fromYou('What the decision is about.'),
      value: fromYou('What you decided.'),
      version: byUs('Which version of the words you saw.'),
      words: byUs('The words you saw.'),
      method: fromYou(
        'How you decided: by switch, on a page of its own, by a link in a mail, or by a program. Or that we changed the words, and your yes ended.',
      ),
      gone: byUs('What went with it, in counts.'),
      createdAt: byUs('When you decided.'),
      prevHash: derived('The check sum of the decision before.'),
      hash: derived('The check sum of this decision, which seals your history.'),
    },
  }),

  OptOutTime: defineHolding('OptOutTime', {
    title: 'Times of opt-outs',
    plain: 'How long each opt-out from promotional mail took until it held.',
    owner: null,
    ownerless: 'It holds a day and two figures, and nothing that leads to whose they were.',
    from: 'derived',
    why: 'proof',
    key: 'id',
    newestBy: 'day',
    keep: { forMs: OPT_OUT_TIME_DAYS * DAY_MS, after: 'day', event: 'the opt-out' },
    onErasure: { end: 'erase', note: 'It goes by itself after a year.' },
    inExport: 'We cannot tell which of these times are yours.',
    fields: {
      id: byUs('A random number, which tells no order.'),
      day: byUs('The day, without the time.'),
      milliseconds: derived('How long it took, in thousandths of a second.'),
      withheldCount: derived('How many mails that waited were held back.'),
    },
  }),
}
