import {
  accountNumber,
  byUs,
  defineHolding,
  derived,
  fromYou,
  keptWithAccount,
  ownNumber,
} from '@/lib/inventory/holding'

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
}
