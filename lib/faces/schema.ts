import { z } from 'zod'
import { personName } from '@/lib/account/person-name'
import { plainText } from '@/lib/text'
import { MOST_NAMED_AT_ONCE, type NameTarget } from './naming'

const id = z.uuid()
const CHOOSE_FACE = 'Tick at least one face.'
const CHOOSE_NAME = 'Choose somebody, or type a name.'

/** Faces that were ticked: one, or several. */
const faces = z.preprocess(
  (sent) => (Array.isArray(sent) ? sent : [sent]),
  z
    .array(z.uuid({ error: CHOOSE_FACE }), { error: CHOOSE_FACE })
    .max(MOST_NAMED_AT_ONCE, { error: `Tick at most ${MOST_NAMED_AT_ONCE} faces.` }),
)

const newName = personName
  .refine((name) => name !== null, { error: 'Type a name.' })
  .transform((name) => name!)

/** Whom a form means: `me`, `person:` and a number, `friend:` and a user name, or a name that was typed. */
export const nameFacesInput = z
  .object({
    faces,
    who: plainText(200).default(''),
    newName: plainText(1000).default('').pipe(personName),
    agreed: z.literal('yes').optional(),
  })
  .transform(({ faces: faceIds, who, newName: typed, agreed }, context): NamingSent => {
    if (typed && who)
      context.addIssue({
        code: 'custom',
        path: ['newName'],
        message: 'Choose somebody or type a name, not both.',
      })
    const target = typed ? { newName: typed, agreed } : readWho(who)
    if (!target) context.addIssue({ code: 'custom', path: ['newName'], message: CHOOSE_NAME })
    if (agreed && !typed)
      context.addIssue({
        code: 'custom',
        path: ['agreed'],
        message: 'This is only for a name that you type.',
      })
    return { faceIds, target: target ?? 'me' }
  })

type NamingSent = { faceIds: string[]; target: NameTarget }

function readWho(who: string): NameTarget | null {
  if (who === 'me') return 'me'
  const [kind, rest = ''] = splitOnce(who)
  if (kind === 'person' && id.safeParse(rest).success) return { personId: rest }
  return kind === 'friend' && rest ? { userName: rest } : null
}

function splitOnce(text: string) {
  const at = text.indexOf(':')
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** A yes or no to a suggested name, for one face or several. */
export const answerSuggestionsInput = z.object({ faces, personId: id, answer: z.enum(['yes', 'no']) })
export const clearNamesInput = z.object({ faces })
export const faceInput = z.object({ faceId: id })
export const personInput = z.object({ personId: id })
export const runInput = z.object({ runId: id })
export const renamePersonInput = z.object({ personId: id, newName })
export const mergePeopleInput = z.object({
  personId: id,
  intoId: z.uuid({ error: 'Choose somebody.' }),
  agreed: z.literal('yes').optional(),
})
export const deletePersonInput = z.object({
  personId: id,
  confirm: z.literal('yes', { error: 'Tick the box to forget this person.' }),
  keepOut: z.literal('yes').optional(),
})
export const declareInput = z.object({
  personId: id,
  agreed: z.literal('yes', { error: 'Tick the box to declare it. Nothing is compared until then.' }),
})
export const setPersonInput = z.object({ personId: id, value: z.enum(['on', 'off']) })
export const answerTagInput = z.object({ nameId: id, answer: z.enum(['allow', 'refuse']) })

/** Removing every name that one gave. */
export const removeNamesInput = z.object({})
