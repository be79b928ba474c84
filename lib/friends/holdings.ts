import { accountNumber, byUs, defineHolding, fromYou, ownNumber } from '@/lib/inventory/holding'

export const friendHoldings = {
  Friendship: defineHolding('Friendship', {
    title: 'Friends',
    plain: 'Who you asked to be your friend, and whether they said yes.',
    category: 'friends',
    owner: 'userId',
    from: 'you',
    why: 'friends',
    key: 'id',
    newestBy: 'createdAt',
    keep: { until: 'account-ends' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      friendId: fromYou('The person you asked.', {
        masked: 'person',
        notInExport: 'It is the number of another person.',
      }),
      createdAt: byUs('When you asked.'),
      acceptedAt: byUs('When they said yes.'),
    },
  }),
}
