import {
  accountNumber,
  byUs,
  defineHolding,
  derived,
  fromYou,
  keptWithAccount,
  ownNumber,
} from '@/lib/inventory/holding'

export const policyHoldings = {
  PolicyAcceptance: defineHolding('PolicyAcceptance', {
    title: 'Documents you accepted',
    plain: 'Which version of the terms and the policy you were shown, and when.',
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
      document: byUs('Which document.'),
      version: byUs('Which version of it.'),
      documentHash: derived('The check sum of its text, so that nobody can change it later unseen.'),
      words: byUs('The words beside the box you ticked.'),
      method: fromYou('Where you accepted it.'),
      createdAt: byUs('When you accepted it.'),
    },
  }),
}
