export type Recipient = {
  name: string
  task: string
  country: string
  /** What it is for. There is no value for a recipient's own marketing, so none can be registered for it. */
  purposes: readonly EgressPurpose[]
  /** The only fields of a person that may go there. */
  fields: readonly string[]
  /** The setting that makes them one. Where it is not set, they receive nothing and are not shown. */
  onlyWith?: 'S3_BUCKET'
  /** When they agreed to the terms under which they get them. */
  termsAcceptedOn: string
}

export type EgressPurpose = 'deliver-mail' | 'link-account' | 'end-link' | 'sign-in' | 'keep-photos'

/** Everybody outside who may receive something about a person. Who is not listed receives nothing. */
export const recipients = {
  'mail-carrier': {
    name: 'Mail carrier',
    task: 'Carries our mail to you.',
    country: 'Where the operator runs its mail server',
    purposes: ['deliver-mail'],
    fields: ['email', 'mailBody'],
    termsAcceptedOn: '2026-11-01',
  },
  'photo-store': {
    name: 'Photo store',
    task: 'Keeps your photos, encrypted. It has no key to them.',
    country: 'Where the operator rents its store',
    purposes: ['keep-photos'],
    fields: ['sealedPhoto'],
    onlyWith: 'S3_BUCKET',
    termsAcceptedOn: '2026-11-01',
  },
  facebook: {
    name: 'Facebook',
    task: 'Confirms the account that you link, and ends the permission when you unlink.',
    country: 'United States',
    purposes: ['link-account', 'end-link', 'sign-in'],
    fields: ['providerCode', 'providerToken', 'providerAccountId'],
    termsAcceptedOn: '2026-11-01',
  },
  twitter: {
    name: 'Twitter',
    task: 'Confirms the account that you link, and ends the permission when you unlink.',
    country: 'United States',
    purposes: ['link-account', 'end-link', 'sign-in'],
    fields: ['providerCode', 'providerToken', 'providerAccountId'],
    termsAcceptedOn: '2026-11-01',
  },
} as const satisfies Record<string, Recipient>

export type RecipientId = keyof typeof recipients
/** The names of the fields that one recipient may receive. */
export type FieldFor<R extends RecipientId> = (typeof recipients)[R]['fields'][number]
export type PurposeFor<R extends RecipientId> = (typeof recipients)[R]['purposes'][number]
