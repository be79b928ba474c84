import { byUs, defineHolding } from '@/lib/inventory/holding'

export const campaignHoldings = {
  Campaign: defineHolding('Campaign', {
    title: 'Promotional mailings',
    plain: 'The text of a mailing, the same for everybody who said yes.',
    owner: null,
    ownerless: 'It is our own text. Who received it stands in each person’s mail log.',
    from: 'us',
    why: 'offers',
    key: 'id',
    newestBy: 'createdAt',
    keep: { until: 'forever' },
    onErasure: { end: 'keep', note: 'It is about nobody.' },
    inExport: 'It is about nobody. The mailings you received stand in your mail log.',
    fields: {
      id: byUs('The number of the mailing.'),
      kind: byUs('Newsletter, promotion or offer.'),
      subject: byUs('Its subject line.'),
      body: byUs('Its text.'),
      createdById: byUs('Which of our staff wrote it.', { masked: 'person' }),
      createdAt: byUs('When it was written.'),
      startedAt: byUs('When it was sent off.'),
    },
  }),
}
