import {
  byUs,
  defineHolding,
  fromYou,
  keptWithAccount,
  ownNumber,
  personNumber,
} from '@/lib/inventory/holding'

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
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: fromYou('Who asked.', personNumber),
      friendId: fromYou('Who was asked.', personNumber),
      createdAt: byUs('When it was asked.'),
      acceptedAt: byUs('When the other said yes.'),
    },
  }),
}
