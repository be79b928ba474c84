import { byUs, defineHolding, fromYou, ownNumber } from '@/lib/inventory/holding'

export const friendHoldings = {
  Friendship: defineHolding('Friendship', {
    title: 'Friends',
    plain: 'Who asked whom to be friends, and whether the other said yes.',
    category: 'friends',
    owner: 'userId',
    about: 'friendId',
    from: 'you',
    why: 'friends',
    key: 'id',
    newestBy: 'createdAt',
    keep: { until: 'account-ends' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: fromYou('Who asked.', {
        masked: 'person',
        notInExport: 'It is the number of a person.',
      }),
      friendId: fromYou('Who was asked.', {
        masked: 'person',
        notInExport: 'It is the number of a person.',
      }),
      createdAt: byUs('When it was asked.'),
      acceptedAt: byUs('When the other said yes.'),
    },
  }),
}
