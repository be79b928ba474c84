import { z } from 'zod'
import { auditActions } from '@/lib/audit/actions'
import { plainText } from '@/lib/text'
import { grounds, type Ground } from './grounds'

export const SHORTEST_REASON = 10
export const LONGEST_REASON = 300

const reason = plainText(2_000, { error: 'Use plain text without control characters.', lines: true })
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(SHORTEST_REASON, `Say why in at least ${SHORTEST_REASON} characters. The person reads it.`)
      .max(LONGEST_REASON, `Use at most ${LONGEST_REASON} characters.`),
  )

export const openLookInput = z.object({
  personId: z.uuid(),
  ground: z.enum(Object.keys(grounds) as [Ground, ...Ground[]], { error: 'Choose what it is for.' }),
  reason,
})

export const setStandingInput = z.object({ personId: z.uuid(), reason })

export const checkTrailInput = z.object({})

const SEARCH_FAULT = 'Type a part of a name, or a whole address.'

/** What an administrator typed to find a person: sent in the body, so that it stands in no address and no log. */
export const findPeopleInput = z.strictObject({
  q: plainText(120, { error: SEARCH_FAULT }).trim().min(1, { error: SEARCH_FAULT }),
})

export const personStates = ['suspended', 'unconfirmed', 'admins'] as const

/** What stands in the address of the people list. What cannot be read is left out. */
export const peopleQuery = z.object({
  state: z.enum(personStates).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})

/** What stands in the address of the audit page. */
export const trailQuery = z.object({
  subject: plainText(100)
    .trim()
    .regex(/^[\w:-]{1,64}$/)
    .optional()
    .catch(undefined),
  action: z.enum(auditActions).optional().catch(undefined),
  before: plainText(18)
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
})

export type OpenLookInput = z.output<typeof openLookInput>
export type SetStandingInput = z.output<typeof setStandingInput>
export type FindPeopleInput = z.output<typeof findPeopleInput>
export type PeopleQuery = z.output<typeof peopleQuery>
export type TrailQuery = z.output<typeof trailQuery>
