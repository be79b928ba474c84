import { byUs, defineHolding } from '@/lib/inventory/holding'

export const storageHoldings = {
  StoreMark: defineHolding('StoreMark', {
    title: 'Which photo store is ours',
    plain: 'A random number that our database and our photo store share.',
    owner: null,
    ownerless: 'It is about no photo and about nobody.',
    from: 'us',
    why: 'library',
    key: 'id',
    newestBy: 'createdAt',
    keep: { until: 'forever' },
    onErasure: { end: 'keep', note: 'It is about nobody.' },
    inExport: 'It is about nobody.',
    fields: {
      id: byUs('The number itself.'),
      createdAt: byUs('When the two were first used together.'),
    },
  }),
}
