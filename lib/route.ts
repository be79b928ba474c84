import 'server-only'

import type { NextRequest } from 'next/server'
import { now } from '@/lib/clock'
import { findViewer, type Viewer } from '@/lib/auth/current-user'
import { takeNetworkTry, takeOwnTry } from '@/lib/auth/rate-limit'
import type { RateRuleName } from '@/lib/auth/rate-rules'
import { isSameOrigin, readClient } from '@/lib/auth/request'
import { isDatabaseLost } from '@/lib/database-lost'
import { NotThere, TooBusy, TooManyTriesError, UserError } from '@/lib/errors'

type Params = Record<string, string>
type Context = { params: Promise<Params> }

type RouteDoor = {
  /** `anyone` may come; `member` must be signed in; `admin` others find nothing; `machine` proves itself by signature. */
  who: 'anyone' | 'member' | 'admin' | 'machine'
  limit?: RateRuleName
}

type Caller<W extends RouteDoor['who']> = W extends 'member' | 'admin' ? Viewer : null

/**
 * A door for machines and bytes: who, same origin for what changes state (signed machines excepted), rate, run.
 * Answers: 401 unknown, 403 other origin, 404 not there or not yours, 422 cannot be done, 429 too often, 503 too busy,
 * or without its database.
 */
export function route<W extends RouteDoor['who']>(
  door: RouteDoor & { who: W },
  run: (request: NextRequest, caller: Caller<W>, params: Params) => Promise<Response>,
) {
  return async (request: NextRequest, { params }: Context): Promise<Response> => {
    try {
      const changes = !['GET', 'HEAD'].includes(request.method)
      if (changes && door.who !== 'machine' && !(await isSameOrigin()))
        return plain(403, 'Not from our own pages.')
      const viewer = door.who === 'member' || door.who === 'admin' ? await findViewer() : null
      if (door.who === 'member' && !viewer) return plain(401, 'Sign in first.')
      if (door.who === 'admin' && (!viewer?.isAdmin || viewer.isSuspended))
        return plain(404, 'Nothing is here.')
      if (door.limit && viewer) await takeOwnTry(door.limit, viewer)
      else if (door.limit) await takeNetworkTry(door.limit, (await readClient()).network)
      return personal(await run(request, viewer as Caller<W>, await params))
    } catch (error) {
      return failure(error)
    }
  }
}

function personal(response: Response) {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}

function failure(error: unknown) {
  if (error instanceof TooManyTriesError) {
    const seconds = Math.max(1, Math.ceil((error.retryAt.getTime() - now().getTime()) / 1000))
    return plain(429, error.message, { 'retry-after': String(seconds) })
  }
  if (error instanceof TooBusy)
    return plain(503, error.message, { 'retry-after': String(error.retryAfterSeconds) })
  if (error instanceof UserError) return plain(422, error.message)
  if (error instanceof NotThere) return plain(404, 'Nothing is here.')
  if (isDatabaseLost(error))
    return plain(503, 'We cannot reach what we keep. Try again in a few seconds.', { 'retry-after': '5' })
  throw error
}

function plain(status: number, text: string, headers: Record<string, string> = {}) {
  return new Response(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'private, no-store',
      ...headers,
    },
  })
}
