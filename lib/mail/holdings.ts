import { DAY_MS } from '@/lib/clock'
import { accountNumber, byUs, defineHolding, fromYou, ownNumber } from '@/lib/inventory/holding'
import { promoKinds } from './kinds'

export const MAIL_LOG_DAYS = 365

export const mailHoldings = {
  MailMessage: defineHolding('MailMessage', {
    title: 'Mail we sent you',
    plain: 'One line for each mail. Its text is destroyed once it is sent.',
    category: 'mail',
    owner: 'userId',
    from: 'us',
    why: 'mail',
    key: 'id',
    newestBy: 'createdAt',
    keep: { forMs: MAIL_LOG_DAYS * DAY_MS, after: 'createdAt', event: 'it was written' },
    onErasure: { end: 'erase' },
    inExport: true,
    parts: [{ column: 'kind', oneOf: Object.keys(promoKinds), why: 'offers', recipient: 'mail-carrier' }],
    fields: {
      id: ownNumber,
      userId: accountNumber,
      recipient: fromYou('The address it went to.', { recipients: ['mail-carrier'] }),
      kind: byUs('What kind of mail it is.'),
      campaignId: byUs('The mailing it belongs to, if it is one you said yes to.'),
      subject: byUs('Its subject line.', { recipients: ['mail-carrier'] }),
      body: byUs('Its text, encrypted, until it is sent.', {
        masked: 'encrypted',
        mayBeEmpty: true,
        recipients: ['mail-carrier'],
        notInExport: 'It reaches you as mail, then it is destroyed.',
      }),
      messageId: byUs('The number by which mail servers know it.', { recipients: ['mail-carrier'] }),
      dedupeKey: byUs('What makes sure that the same mail is not sent twice.'),
      state: byUs('Whether it was sent, waits, failed or was held back.'),
      attemptCount: byUs('How often we tried.'),
      lastError: byUs('What went wrong the last time, if anything.'),
      createdAt: byUs('When it was written.'),
      expiresAt: byUs('When its link ends, after which it is not sent.'),
      sentAt: byUs('When it was handed to the mail carrier.'),
    },
  }),
}
