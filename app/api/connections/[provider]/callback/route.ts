import { receiveAnswer, type Answered } from '@/lib/connections/link-commands'
import { providerOfSlug } from '@/lib/connections/providers'
import { providerAnswer } from '@/lib/connections/schema'
import { NotThere } from '@/lib/errors'
import { route } from '@/lib/route'

/** Where a provider sends the browser back to. Only what this session began counts, and once. */
export const GET = route({ who: 'member', limit: 'act' }, async (request, viewer, params) => {
  const provider = providerOfSlug(params.provider)
  if (!provider) throw new NotThere()
  const sent = request.nextUrl.searchParams
  const answer = providerAnswer.safeParse({
    state: sent.get('state') ?? undefined,
    code: sent.get('code') ?? undefined,
    error: sent.get('error') ?? undefined,
  })
  const answered: Answered = answer.success
    ? await receiveAnswer(viewer, { provider, sessionId: viewer.session.id, answer: answer.data })
    : { next: 'ended', why: 'late' }
  // The fragment takes the place of the one that Facebook leaves behind.
  const path =
    answered.next === 'confirm'
      ? `/connections/${params.provider}/confirm?attempt=${answered.attemptId}#top`
      : `/connections/${params.provider}/ended?why=${answered.why}#top`
  return new Response(null, { status: 303, headers: { location: path } })
})
