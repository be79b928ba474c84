import { accountNumber, byUs, defineHolding, keptWithAccount, ownNumber } from '@/lib/inventory/holding'

export const oversightHoldings = {
  StandingRecord: defineHolding('StandingRecord', {
    title: 'Our decisions about your account',
    plain: 'If we suspend an account or restore it: when, and the reason.',
    category: 'traces',
    owner: 'userId',
    from: 'us',
    why: 'safety',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      standing: byUs('In good standing, or suspended.'),
      reason: byUs('The reason, as the administrator wrote it.'),
      byId: byUs('Which of our staff decided.', { masked: 'person', notInExport: 'It is about them.' }),
      createdAt: byUs('When it was decided.'),
    },
  }),
}
