import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { cut, json, type Answer, type Asked, type Route } from './http'

const MODES = ['down', 'slow', '500', 'huge', 'html', 'none'] as const
const SECRET =
  /^(access_token|client_secret|code|code_verifier|appsecret_proof|input_token|refresh_token|token|fb_exchange_token|state)$/
const LOG_LIMIT = 5000
const HUGE_BYTES = 24 * 1024 * 1024

const failInput = z.object({
  mode: z.enum(MODES),
  times: z.coerce.number().int().min(1).max(10_000).default(1),
  path: z.string().optional(),
  ms: z.coerce.number().int().min(0).max(600_000).default(20_000),
})
const extraInput = z.object({ on: z.boolean() })
const resetInput = z.object({ grants: z.boolean().default(false) })

export type LogLine = {
  at: string
  method: string
  path: string
  query: Record<string, string>
  form: Record<string, string>
  status: number
}

/** The hand of a test inside a stand-in: what was asked of it, and how it fails. */
export type Control = {
  routes: Route[]
  sendsExtra(): boolean
  before(asked: Asked): Promise<Answer | undefined>
  after(asked: Asked, answer: Answer): void
}

type Options = {
  /** True for what the app's server asks, false for pages of people. */
  isBackChannel(asked: Asked): boolean
  /** The provider's own way to say that it failed. */
  brokenAnswer: unknown
  forgetGrants(): void
  routes: Route[]
}

export function makeControl({ isBackChannel, brokenAnswer, forgetGrants, routes }: Options): Control {
  const log: LogLine[] = []
  let failing: (z.output<typeof failInput> & { left: number }) | undefined
  let extra = false
  const reset = ({ grants }: z.output<typeof resetInput>) => {
    log.length = 0
    failing = undefined
    extra = false
    if (grants) forgetGrants()
    return { ok: true }
  }
  return {
    sendsExtra: () => extra,
    async before(asked) {
      const hit =
        failing &&
        isBackChannel(asked) &&
        (!failing.path || `${asked.method} ${asked.path}`.includes(failing.path))
      if (!hit || !failing) return undefined
      const { mode, ms } = failing
      failing.left -= 1
      if (failing.left === 0) failing = undefined
      return fail(mode, ms, brokenAnswer)
    },
    after(asked, { status }) {
      if (asked.path.startsWith('/control/') || /^\/(style\.css|fonts\/)/.test(asked.path)) return
      log.push(describe(asked, status))
      if (log.length > LOG_LIMIT) log.shift()
    },
    routes: [
      { method: 'GET', path: /^\/control\/log$/, run: () => json(log) },
      control('reset', resetInput, reset),
      control('extra', extraInput, ({ on }) => ({ extra: (extra = on) })),
      control('fail', failInput, (input) => {
        failing = input.mode === 'none' ? undefined : { ...input, left: input.times }
        return { ok: true }
      }),
      ...routes,
    ],
  }
}

/** A control door: JSON in, JSON out; input that does not fit gets 400 and changes nothing. */
export function control<S extends z.ZodType>(
  name: string,
  schema: S,
  run: (input: z.output<S>) => unknown,
): Route {
  return {
    method: 'POST',
    path: new RegExp(`^/control/${name}$`),
    async run({ body, headers }) {
      if (headers.origin && !headers['content-type']?.startsWith('application/json'))
        return json({ error: 'Send JSON.' }, 400)
      const parsed = schema.safeParse(parseJson(body || '{}'))
      if (!parsed.success) return json({ error: z.prettifyError(parsed.error) }, 400)
      const answer = await run(parsed.data)
      return answer === undefined ? json({ error: 'There is no such person.' }, 404) : json(answer)
    },
  }
}

async function fail(mode: (typeof MODES)[number], ms: number, broken: unknown): Promise<Answer | undefined> {
  if (mode === 'slow') await wait(ms, undefined, { ref: false })
  if (mode === 'down') return cut()
  if (mode === '500') return json(broken, 500)
  if (mode === 'html')
    return { status: 200, type: 'text/html; charset=utf-8', body: '<h1>We will be back soon.</h1>' }
  if (mode === 'huge') return json({ id: 'x'.repeat(HUGE_BYTES) })
  return undefined
}

function describe({ method, path, query, form }: Asked, status: number): LogLine {
  return { at: new Date().toISOString(), method, path, query: masked(query), form: masked(form), status }
}

function masked(params: URLSearchParams) {
  return Object.fromEntries([...params].map(([name, value]) => [name, SECRET.test(name) ? 'masked' : value]))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
