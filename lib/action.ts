import 'server-only'

import { notFound, redirect, unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import type { Guest } from '@/lib/actor'
import { forgetPendingAct, notePendingAct } from '@/lib/auth/pending-act'
import { requireAdmin, requireMember, type Viewer } from '@/lib/auth/current-user'
import { takeNetworkTry, takeOwnTry } from '@/lib/auth/rate-limit'
import type { RateRuleName } from '@/lib/auth/rate-rules'
import { isSameOrigin, readClient } from '@/lib/auth/request'
import { isFresh } from '@/lib/auth/session'
import { actBeforeDrawing } from '@/lib/http/turns'
import { FieldError, NotThere, UserError } from '@/lib/errors'

export type FieldErrors = Record<string, string[] | undefined>
/** What a form shows after it was sent: a message, or what to mend, with what the person had typed. */
export type FormState = {
  ok?: boolean
  message?: string
  errors?: FieldErrors
  values?: Record<string, string>
}

type Door<S extends z.ZodType> = {
  input: S
  /** The page to return to: the act asks for the password again first. */
  fresh?: string | ((input: z.output<S>) => string)
  limit?: RateRuleName
  /** What was sent does not come back with the outcome: it is too long to travel twice. */
  forgets?: true
  /** Whose rights do not wait for our decision: a suspended person may do it too. Off only where others are touched. */
  whileSuspended?: boolean
}

const SECRET_FIELD = /password|token|code/i

/** A door for a signed-in member: who, same origin, rate, standing, fresh sign-in, parse, run. */
export function memberAction<S extends z.ZodType>(
  door: Door<S>,
  run: (viewer: Viewer, input: z.output<S>) => Promise<string | FormState>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    await refuseOtherOrigins()
    const viewer = await requireMember()
    return answer(form, door, async (input, values) => {
      await takeOwnTry(door.limit, viewer)
      if (viewer.isSuspended && door.whileSuspended === false)
        throw new UserError('Your account is suspended. You can still see and change what is yours.')
      if (door.fresh) await askFresh(viewer, returnTo(door.fresh, input), values)
      return actBeforeDrawing(() => run(viewer, input))
    })
  }
}

/** A door for administrators. For everybody else it is not there. */
export function adminAction<S extends z.ZodType>(
  door: Door<S>,
  run: (admin: Awaited<ReturnType<typeof requireAdmin>>, input: z.output<S>) => Promise<string | FormState>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    await refuseOtherOrigins()
    const admin = await requireAdmin()
    return answer(form, door, async (input, values) => {
      await takeOwnTry(door.limit, admin.viewer)
      if (door.fresh) await askFresh(admin.viewer, returnTo(door.fresh, input), values)
      return actBeforeDrawing(() => run(admin, input))
    })
  }
}

type PublicDoor<S extends z.ZodType> = Omit<Door<S>, 'fresh' | 'whileSuspended'> & {
  limit: RateRuleName
  /** Faults that the fields alone cannot show. They are told together with those that the fields show. */
  faults?: (sent: Record<string, unknown>) => Promise<FieldErrors>
}

/** A door for anybody. Its limit counts by network. */
export function publicAction<S extends z.ZodType>(
  door: PublicDoor<S>,
  run: (guest: Guest, input: z.output<S>) => Promise<string | FormState>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    await refuseOtherOrigins()
    const takeOne = async () => takeNetworkTry(door.limit, (await readClient()).network)
    const { faults } = door
    if (!faults)
      return answer(form, door, async (input) => {
        await takeOne()
        return run({ type: 'guest' }, input)
      })
    const check = async (sent: Record<string, unknown>) => {
      await takeOne()
      return faults(sent)
    }
    return answer(form, door, (input) => run({ type: 'guest' }, input), check)
  }
}

async function refuseOtherOrigins() {
  if (!(await isSameOrigin())) throw new Error('Refused: the request did not come from our own pages.')
}

async function answer<S extends z.ZodType>(
  form: FormData,
  door: Pick<Door<S>, 'input' | 'forgets'>,
  run: (input: z.output<S>, values: Record<string, string>) => Promise<string | FormState>,
  check?: (sent: Record<string, unknown>) => Promise<FieldErrors>,
): Promise<FormState> {
  if (!isForm(form)) return { ok: false, message: 'This is no form of ours. Nothing was done.' }
  const sent = readForm(form)
  const input = door.input.safeParse(sent)
  const values = door.forgets ? {} : typed(sent)
  try {
    const faults = (await check?.(sent)) ?? {}
    if (!input.success)
      return { ok: false, errors: { ...faults, ...z.flattenError(input.error).fieldErrors }, values }
    if (Object.keys(faults).length > 0) return { ok: false, errors: faults, values }
    const outcome = await run(input.data, values)
    return typeof outcome === 'string' ? { ok: true, message: outcome } : { values, ...outcome }
  } catch (error) {
    unstable_rethrow(error) // redirects and not-found are not failures
    if (error instanceof FieldError) return { ok: false, errors: { [error.field]: [error.message] }, values }
    if (error instanceof UserError) return { ok: false, message: error.message, values }
    if (error instanceof NotThere) notFound()
    throw error
  }
}

/** Goes on only where the password was given lately; else asks for it, and keeps what was typed until then. */
async function askFresh(viewer: Viewer, path: string, values: Record<string, string>) {
  if (isFresh(viewer.session)) return forgetPendingAct()
  await notePendingAct(viewer, path, values)
  redirect(`/confirm?next=${encodeURIComponent(path)}`)
}

function returnTo<I>(fresh: string | ((input: I) => string), input: I) {
  return typeof fresh === 'function' ? fresh(input) : fresh
}

// Whoever calls without our pages may send anything for a form.
const isForm = (sent: unknown) => sent instanceof FormData

/** Text fields only; a name sent more than once becomes a list. The framework's own fields stay out. */
function readForm(form: FormData) {
  const sent: Record<string, string | string[]> = Object.create(null)
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const texts = form.getAll(name).filter((value) => typeof value === 'string')
    if (texts.length > 0) sent[name] = texts.length === 1 ? texts[0]! : texts
  }
  return sent
}

function typed(sent: Record<string, string | string[]>) {
  const shown = Object.entries(sent).filter(([name]) => !SECRET_FIELD.test(name))
  return Object.fromEntries(shown.map(([name, value]) => [name, [value].flat().join(' ')]))
}
