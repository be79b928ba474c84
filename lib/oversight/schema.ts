import { z } from 'zod'
import { auditActions } from '@/lib/audit/actions'
import { grounds, type Ground } from './grounds'

export const SHORTEST_REASON = 10
export const LONGEST_REASON = 300

const reason = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(SHORTEST_REASON, `Say why in at least ${SHORTEST_REASON} characters. The person reads it.`)
      .max(LONGEST_REASON, `Use at most ${LONGEST_REASON} characters.`)
      .refine((text) => !/\p{Cc}/u.test(text), 'Use plain text without control characters.'),
  )

export const openLookInput = z.object({
  personId: z.uuid(),
  ground: z.enum(Object.keys(grounds) as [Ground, ...Ground[]], { error: 'Choose what it is for.' }),
  reason,
})

export const setStandingInput = z.object({ personId: z.uuid(), reason })

export const checkTrailInput = z.object({})

export const personStates = ['suspended', 'unconfirmed', 'admins'] as const

/** What stands in the address of the people list. What cannot be read is left out. */
export const peopleQuery = z.object({
  q: z.string().trim().max(120).optional().catch(undefined),
  state: z.enum(personStates).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})

/** What stands in the address of the audit page. */
export const trailQuery = z.object({
  subject: z
    .string()
    .trim()
    .regex(/^[\w:-]{1,64}$/)
    .optional()
    .catch(undefined),
  action: z.enum(auditActions).optional().catch(undefined),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
})

export type OpenLookInput = z.output<typeof openLookInput>
export type SetStandingInput = z.output<typeof setStandingInput>
export type PeopleQuery = z.output<typeof peopleQuery>
export type TrailQuery = z.output<typeof trailQuery>
