import type { Prisma } from '@/generated/prisma/client'

type Reason = {
  /** The column that holds it: its entry on the page of everything held. */
  field: keyof Prisma.UserFieldRefs
  why: string
}

/** Why we ask for each thing that a form of the account asks for. C-008 */
export const reasons = {
  userName: { field: 'userName', why: 'It is how others know you here, and you can sign in with it.' },
  firstName: {
    field: 'firstName',
    why: 'So that people who know you recognise you. Leave it empty if you like.',
  },
  lastName: { field: 'lastName', why: 'For the same reason as the first name, and just as optional.' },
  email: {
    field: 'email',
    why: 'You sign in with it, and our mail about your account goes there. No member sees it. One of us sees it only with a reason, which you then read.',
  },
  phone: {
    field: 'phone',
    why: 'It lets people who know your number find you, once you switch that on. We use it for nothing else. One of us sees it only with a reason, which you then read.',
  },
  password: {
    field: 'passwordHash',
    why: 'It keeps others out. We keep only a fingerprint of it, which cannot be turned back.',
  },
  birthdate: {
    field: 'birthdate',
    why: 'We ask for your age only. Nobody but you is shown the date. One of us with a reason sees “Adult” or “Under 18”, and you read the reason.',
  },
} as const satisfies Record<string, Reason>

export type Asked = keyof typeof reasons

/** The columns that hold what is asked for, in the order of the form. */
export const askedFields = Object.values(reasons).map(({ field }) => field)

/** What the anchor of such a column begins with, where everybody can read of it. */
export const ASKED_PREFIX = 'asked-'
