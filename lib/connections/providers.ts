import type { Provider } from '@/generated/prisma/enums'

export type { Provider } from '@/generated/prisma/enums'

export type Scope = {
  /** What the provider calls it. */
  id: string
  title: string
  gives: string
  why: string
  /** Without it no link is possible; the others are asked for only if their box is ticked. */
  required: boolean
}

export type ProviderFacts = {
  slug: string
  name: string
  recipient: 'facebook' | 'twitter'
  scopes: readonly Scope[]
  /** The only fields that are kept, with the scope that lets us. Everything else is dropped at the door (C-037). */
  fields: Readonly<Record<string, { label: string; scope: string }>>
  /** How long a token lasts, in words. */
  tokenLife: string
  /** True if the provider ends its whole permission, and so every token, when one token is revoked. */
  revokesWhole: boolean
  /** True if the provider tells us when a person ends the permission there (C-047). */
  saysWhenEnded: boolean
  signInMethod: Provider
}

/** What each provider may give us, and nothing more. Friends are not asked for. */
export const providers = {
  FACEBOOK: {
    slug: 'facebook',
    name: 'Facebook',
    recipient: 'facebook',
    scopes: [
      {
        id: 'public_profile',
        title: 'Who you are there',
        gives: 'Your id at Facebook, and your name there.',
        why: 'The id is how we know you when you sign in with Facebook. The name shows you which account it is.',
        required: true,
      },
      {
        id: 'email',
        title: 'Your e-mail address there',
        gives: 'The address that Facebook has of you.',
        why: 'It helps you tell two Facebook accounts apart. We never write to it.',
        required: false,
      },
      {
        id: 'user_link',
        title: 'The address of your page there',
        gives: 'The link to your Facebook page.',
        why: 'It lets you open the linked account from here.',
        required: false,
      },
    ],
    fields: {
      id: { label: 'Your id at Facebook', scope: 'public_profile' },
      name: { label: 'Your name there', scope: 'public_profile' },
      email: { label: 'Your e-mail address there', scope: 'email' },
      link: { label: 'The address of your page there', scope: 'user_link' },
    },
    tokenLife: 'about two months',
    revokesWhole: true,
    saysWhenEnded: true,
    signInMethod: 'FACEBOOK',
  },
  TWITTER: {
    slug: 'twitter',
    name: 'Twitter',
    recipient: 'twitter',
    scopes: [
      {
        id: 'users.read',
        title: 'Who you are there',
        gives: 'Your id at Twitter, your name and your user name there.',
        why: 'The id is how we know you when you sign in with Twitter. The names show you which account it is.',
        required: true,
      },
      {
        id: 'tweet.read',
        title: 'Reading posts',
        gives: 'Nothing that we fetch. We read no post, of yours or of others.',
        why: 'Twitter does not tell your name without it.',
        required: true,
      },
      {
        id: 'users.email',
        title: 'Your e-mail address there',
        gives: 'The address that you confirmed at Twitter.',
        why: 'It helps you tell two Twitter accounts apart. We never write to it.',
        required: false,
      },
      {
        id: 'offline.access',
        title: 'A key that lasts',
        gives: 'A second key that lives longer than two hours.',
        why: 'With it we can tell Twitter to end the permission whenever you unlink. We use it for nothing else.',
        required: false,
      },
    ],
    fields: {
      id: { label: 'Your id at Twitter', scope: 'users.read' },
      name: { label: 'Your name there', scope: 'users.read' },
      username: { label: 'Your user name there', scope: 'users.read' },
      confirmed_email: { label: 'Your e-mail address there', scope: 'users.email' },
    },
    tokenLife: 'two hours',
    revokesWhole: false,
    saysWhenEnded: false,
    signInMethod: 'TWITTER',
  },
} as const satisfies Record<Provider, ProviderFacts>

export const providerIds = Object.keys(providers) as Provider[]

/** The facts of one provider, loosely typed for lists. */
export const providerFacts = (provider: Provider): ProviderFacts => providers[provider]

/** The provider behind a word of an address, or null. */
export function providerOfSlug(slug: string | undefined) {
  return providerIds.find((id) => providers[id].slug === slug) ?? null
}

/** The scopes to ask for: what is needed, and of the rest only what was ticked. */
export function scopesToAsk(provider: Provider, ticked: readonly string[]) {
  return providerFacts(provider)
    .scopes.filter(({ id, required }) => required || ticked.includes(id))
    .map(({ id }) => id)
}

/** The names of the fields that a set of scopes lets us keep. */
export function fieldsFor(provider: Provider, scopes: readonly string[]) {
  return Object.entries(providerFacts(provider).fields)
    .filter(([, { scope }]) => scopes.includes(scope))
    .map(([field]) => field)
}
