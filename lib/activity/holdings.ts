import { accountNumber, byUs, defineHolding, keptWithAccount, ownNumber } from '@/lib/inventory/holding'

export const activityHoldings = {
  AccessRecord: defineHolding('AccessRecord', {
    title: 'Who saw your data',
    plain: 'Each time one of us looked at your data, with the reason they gave.',
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
      viewerType: byUs('What kind of viewer it was, such as an administrator.'),
      viewerId: byUs('Which viewer it was.', { masked: 'person', notInExport: 'It is about them.' }),
      viewerName: byUs('The name of the viewer.'),
      what: byUs('What they looked at.'),
      reason: byUs('The reason they gave before they could look.'),
      createdAt: byUs('When they looked.'),
    },
  }),
}
