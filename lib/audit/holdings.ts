import { byUs, defineHolding, derived } from '@/lib/inventory/holding'

export const auditHoldings = {
  AuditEvent: defineHolding('AuditEvent', {
    title: 'The trace',
    plain: 'Who did what to your account, and when. It holds numbers, never content.',
    category: 'traces',
    owner: 'subjectId',
    from: 'us',
    why: 'proof',
    key: 'seq',
    newestBy: 'at',
    keep: { until: 'forever' },
    onErasure: {
      end: 'anonymise',
      note: 'The line stays so that the chain stays whole. Its number then leads to nobody.',
    },
    inExport: true,
    fields: {
      seq: byUs('The number of the line in the trace of everybody.'),
      at: byUs('When it happened.'),
      actorType: byUs('Whether you did it, one of us, or a job.'),
      actorId: byUs('Who or what did it.', { masked: 'person' }),
      action: byUs('What happened.'),
      subjectId: byUs('Whom it is about: the number of your account.'),
      prevHash: derived('The check sum of the line before.', {
        masked: 'hash',
        notInExport: 'It is about another line.',
      }),
      hash: derived('The check sum that seals this line.', {
        masked: 'hash',
        notInExport: 'It means something only beside its neighbours.',
      }),
    },
  }),
}
