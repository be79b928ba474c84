type CorePurposeEntry = {
  title: string
  plain: string
  /** The code that uses the data for this: a purpose that nothing uses fails a test (C-021). */
  usedIn: readonly string[]
}

/** What we use things for. Whatever is optional beyond these has a choice of its own. */
export const corePurposes = {
  account: {
    title: 'Run your account',
    plain: 'To know who you are here and to keep your settings.',
    usedIn: ['lib/account/commands.ts'],
  },
  safety: {
    title: 'Keep you safe',
    plain: 'To let you in, keep others out and tell you when something looks odd.',
    usedIn: ['lib/auth/session.ts', 'lib/auth/rate-limit.ts', 'lib/auth/link-token.ts'],
  },
  mail: {
    title: 'Write to you',
    plain: 'To send the mail that belongs to having an account.',
    usedIn: ['lib/mail/outbox.ts', 'lib/mail/deliver.ts'],
  },
  offers: {
    title: 'Send you offers',
    plain: 'To send newsletters, promotions and offers to those who said yes.',
    usedIn: ['lib/campaigns/commands.ts'],
  },
  linking: {
    title: 'Link your accounts',
    plain: 'To connect the accounts elsewhere that you choose to link, and to end the link.',
    usedIn: ['lib/connections/link-commands.ts', 'lib/connections/unlink-commands.ts'],
  },
  library: {
    title: 'Keep your photos',
    plain: 'To keep your photos for you, and show them to those you chose.',
    usedIn: ['lib/photos/upload-commands.ts'],
  },
  faces: {
    title: 'Suggest names',
    plain: 'To find people you know in your photos, while facial recognition is on.',
    usedIn: ['lib/faces/look-commands.ts'],
  },
  places: {
    title: 'Name places',
    plain: 'To tag your photos with places, while location tagging is on.',
    usedIn: ['lib/places/read-commands.ts', 'lib/places/place-commands.ts'],
  },
  friends: {
    title: 'Know your friends',
    plain: 'To show photos to the friends you have here, and to nobody else.',
    usedIn: ['lib/friends/friendship-commands.ts'],
  },
  programs: {
    title: 'Let programs read',
    plain: 'To let your program read what members opened to programs.',
    usedIn: ['lib/programs/commands.ts'],
  },
  proof: {
    title: 'Prove what happened',
    plain: 'To show you, and anybody you ask, what you decided and who did what.',
    usedIn: ['lib/consent/ledger.ts', 'lib/audit/record.ts', 'lib/egress/send-out.ts'],
  },
} as const satisfies Record<string, CorePurposeEntry>

export type CorePurpose = keyof typeof corePurposes
export const corePurposeIds = Object.keys(corePurposes) as CorePurpose[]
