import 'server-only'

import type { NextRequest } from 'next/server'
import type { Program } from '@/lib/actor'
import { takeTry } from '@/lib/auth/rate-limit'
import { env } from '@/lib/env'
import { wasVisible } from '@/lib/photos/access'
import { route } from '@/lib/route'
import { KeyEnded } from './held-key'
import { findProgram } from './queries'
import { TERMS_PATH } from './terms'

const HEADERS = { 'x-robots-tag': 'noindex, nofollow' }

/**
 * A door for programs. Answers: 401 without a key that lives, 403 with a link if its maker has not accepted the newest
 * terms, 404 where nothing is open to programs, 410 where something was and is deleted, 429 too often.
 */
export function programRoute(
  run: (program: Program, params: Record<string, string>) => Promise<Response | null>,
) {
  return route({ who: 'anyone', limit: 'public-api' }, async (request, _caller, params) => {
    const held = await findProgram(keyOf(request))
    if (!held) return noKey()
    await takeTry('program-read', held.program.id)
    if (held.isBlocked) {
      const terms = new URL(TERMS_PATH, env().APP_ORIGIN).href
      const accept = new URL('/programs', env().APP_ORIGIN).href
      return answer(403, { error: 'The terms for programs changed. Accept them first.', terms, accept })
    }
    try {
      return (await run(held.program, params)) ?? answer(404, { error: 'Nothing is here.' })
    } catch (error) {
      if (error instanceof KeyEnded) return noKey()
      throw error
    }
  })
}

const noKey = () =>
  answer(401, { error: 'This needs a key that is in use.' }, { 'www-authenticate': 'Bearer' })

/** An answer in JSON that no search engine lists. */
export function answer(status: number, body: object, headers: Record<string, string> = {}) {
  return Response.json(body, { status, headers: { ...HEADERS, ...headers } })
}

function keyOf(request: NextRequest) {
  return /^Bearer ([\w-]+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? null
}

/** For a photo that a program does not get: 410 where it could read it before it was deleted, else null for 404. C-122. */
export async function answerIfGone(program: Program, photoId: string) {
  return (await wasVisible(program, photoId)) ? answer(410, { error: 'This photo was deleted.' }) : null
}
