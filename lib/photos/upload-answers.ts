import 'server-only'

import { UserError } from '@/lib/errors'
import { StoreFull } from '@/lib/storage/store'
import { PhotoRefused } from './file-kind'
import { WrongOffset } from './upload-commands'

/** The body of a request as JSON; undefined where it is none. */
export async function readJson(request: Request): Promise<unknown> {
  return request.json().catch(() => undefined)
}

/** Runs a step of an upload; what can go wrong with a file becomes an answer that its page can show. */
export async function answerUpload(step: () => Promise<Response>): Promise<Response> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof WrongOffset)
      return Response.json({ message: error.message, offset: error.offset }, { status: 409 })
    if (error instanceof StoreFull)
      return Response.json(
        { message: 'There is no room for photos here now. Nothing was kept. Try again later.' },
        { status: 507 },
      )
    if (error instanceof PhotoRefused || error instanceof UserError)
      return Response.json({ message: error.message }, { status: 422 })
    throw error
  }
}
