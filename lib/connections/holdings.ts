import {
  accountNumber,
  byUs,
  defineHolding,
  fromYou,
  keptWithAccount,
  ownNumber,
  type FieldHolding,
  type Part,
} from '@/lib/inventory/holding'

const sealed = 'With it anybody could act as you there, so it leaves our hands only to the provider.'

const providers = ['facebook', 'twitter'] as const

/** Rows by the provider that they came from. */
const byProvider = providers.map((from): Part<'provider'> => ({
  column: 'provider',
  oneOf: [from.toUpperCase()],
  from,
}))

const fromProvider = (plain: string, more: Partial<FieldHolding> = {}): FieldHolding => ({ plain, ...more })

export const connectionHoldings = {
  LinkedAccount: defineHolding('LinkedAccount', {
    title: 'Linked accounts',
    plain: 'Your accounts elsewhere that you linked. The keys to them are encrypted.',
    category: 'linked',
    owner: 'userId',
    from: 'facebook',
    why: 'linking',
    key: 'id',
    newestBy: 'createdAt',
    keep: { until: 'unlinked' },
    onErasure: { end: 'erase', note: 'We also tell the provider to end the permission.' },
    inExport: true,
    parts: byProvider.map((part) => ({ ...part, recipient: part.from as 'facebook' | 'twitter' })),
    fields: {
      id: ownNumber,
      userId: accountNumber,
      provider: fromYou('Facebook or Twitter.'),
      providerAccountId: fromProvider('The number of your account there.', {
        recipients: ['facebook', 'twitter'],
      }),
      origin: byUs('How the link began.'),
      scopes: fromYou('What you allowed us to receive.', { mayBeEmpty: true }),
      accessToken: fromProvider('The key to what you allowed, encrypted.', {
        masked: 'encrypted',
        recipients: ['facebook', 'twitter'],
        notInExport: sealed,
      }),
      refreshToken: fromProvider('A key to renew that key, encrypted.', {
        masked: 'encrypted',
        mayBeEmpty: true,
        recipients: ['facebook', 'twitter'],
        notInExport: sealed,
      }),
      tokenExpiresAt: fromProvider('When the key ends by itself.'),
      droppedFieldCount: byUs('How many fields the provider sent that we did not keep.'),
      createdAt: byUs('When you linked it.'),
      lastSignInAt: byUs('When you last signed in with it.', { why: 'safety' }),
    },
  }),

  ReceivedField: defineHolding('ReceivedField', {
    title: 'Fields we received',
    plain: 'Each value that Facebook or Twitter gave us, with its date.',
    category: 'linked',
    owner: 'userId',
    from: 'facebook',
    why: 'linking',
    key: 'id',
    newestBy: 'receivedAt',
    keep: { until: 'unlinked' },
    onErasure: { end: 'erase' },
    inExport: true,
    parts: byProvider.map((part) => ({
      ...part,
      via: { model: 'LinkedAccount' as const, key: 'linkedAccountId' as const },
    })),
    fields: {
      id: ownNumber,
      userId: accountNumber,
      linkedAccountId: byUs('Which of your linked accounts it came from.'),
      field: fromProvider('What it is, such as your name there.'),
      value: fromProvider('The value.'),
      scope: fromProvider('Under which permission it came.'),
      receivedAt: byUs('When we received it.'),
    },
  }),

  LinkAttempt: defineHolding('LinkAttempt', {
    title: 'Links you began',
    plain: 'A link that waits for your yes. It ends by itself within minutes.',
    category: 'linked',
    owner: 'userId',
    from: 'you',
    why: 'linking',
    key: 'id',
    newestBy: 'createdAt',
    keep: { endsAt: 'expiresAt', event: 'the attempt ends', endedBy: 'connections.expire-attempts' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      sessionId: byUs('The session you began it in: no other can finish it.', { why: 'safety' }),
      provider: fromYou('Facebook or Twitter.'),
      stateHash: byUs('A fingerprint that ties the answer to your question.', {
        why: 'safety',
        masked: 'hash',
        notInExport: 'It proves that an answer is meant for you.',
      }),
      codeVerifier: byUs('A one-time proof, encrypted.', {
        why: 'safety',
        masked: 'encrypted',
        recipients: ['facebook', 'twitter'],
        notInExport: 'It proves that a question was ours.',
      }),
      scopes: fromYou('What you allowed the provider to tell us.'),
      received: {
        plain: 'What the provider answered, encrypted until you say yes.',
        source: 'facebook',
        masked: 'encrypted',
        mayBeEmpty: true,
      },
      accountHash: byUs(
        'A fingerprint of your account there, by which we find this if you remove us there.',
        {
          masked: 'hash',
          mayBeEmpty: true,
          notInExport: 'It can be worked out from the number of your account there only with a key of ours.',
        },
      ),
      createdAt: byUs('When you began.'),
      expiresAt: byUs('When it ends by itself.'),
      usedAt: byUs('When it was finished.'),
    },
  }),

  UnlinkReceipt: defineHolding('UnlinkReceipt', {
    title: 'Unlink receipts',
    plain: 'What was removed when a link ended, in counts.',
    category: 'linked',
    owner: 'userId',
    from: 'us',
    why: 'proof',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      provider: byUs('Which link it was.'),
      cause: byUs('Who ended it: you, or the provider on your word.'),
      removed: byUs('What was removed, in counts.'),
      revocation: byUs('Whether the provider was told to end the permission, and the number of its answer.'),
      confirmationHash: byUs('A fingerprint of the code by which the provider can ask for the state.', {
        masked: 'hash',
        mayBeEmpty: true,
        notInExport: 'The code is between the provider and you.',
      }),
      createdAt: byUs('When it ended.'),
    },
  }),
}
