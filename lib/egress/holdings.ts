import { accountNumber, byUs, defineHolding, keptWithAccount, ownNumber } from '@/lib/inventory/holding'

export const egressHoldings = {
  OutboundRecord: defineHolding('OutboundRecord', {
    title: 'What left for others',
    plain: 'Each time a thing about you went to somebody outside: which fields, and never the values.',
    category: 'seen',
    owner: 'userId',
    from: 'us',
    why: 'proof',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      recipient: byUs('Who received it.'),
      purpose: byUs('What for.'),
      fields: byUs('Which fields went.'),
      createdAt: byUs('When we began to hand it over.'),
      leftAt: byUs('When it had left. Empty if we stopped in that very moment: then it may have left.'),
    },
  }),
}
