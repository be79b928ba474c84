'use server'

import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/action'
import { NotThere, UserError } from '@/lib/errors'
import { confirmLink, discardLink } from './decision-commands'
import { beginLink } from './link-commands'
import { providers } from './providers'
import { beginFacebookInput, beginTwitterInput, decideInput, unlinkInput } from './schema'
import { unlink } from './unlink-commands'

export const beginFacebookLinkAction = memberAction(
  { input: beginFacebookInput, fresh: '/connections/facebook/link', limit: 'link-account' },
  async (viewer, { scopes }) =>
    redirect(await beginLink(viewer, { provider: 'FACEBOOK', scopes, sessionId: viewer.session.id })),
)

export const beginTwitterLinkAction = memberAction(
  { input: beginTwitterInput, fresh: '/connections/twitter/link', limit: 'link-account' },
  async (viewer, { scopes }) =>
    redirect(await beginLink(viewer, { provider: 'TWITTER', scopes, sessionId: viewer.session.id })),
)

export const confirmLinkAction = memberAction({ input: decideInput }, async (viewer, { attempt }) => {
  const decision = { attemptId: attempt, sessionId: viewer.session.id }
  const { provider, why } = await confirmLink(viewer, decision).catch(sayThatItEnded)
  const { slug } = providers[provider]
  redirect(why === 'linked' ? `/connections#${slug}` : `/connections/${slug}/ended?why=${why}`)
})

export const discardLinkAction = memberAction({ input: decideInput }, async (viewer, { attempt }) => {
  const decision = { attemptId: attempt, sessionId: viewer.session.id }
  const { provider } = await discardLink(viewer, decision).catch(sayThatItEnded)
  redirect(`/connections/${providers[provider].slug}/ended?why=discarded`)
})

export const unlinkAction = memberAction(
  { input: unlinkInput, fresh: '/connections' },
  async (viewer, { provider }) => {
    const { id } = await unlink(viewer, { provider, sessionId: viewer.session.id })
    redirect(`/connections?receipt=${id}`)
  },
)

function sayThatItEnded(error: unknown): never {
  if (!(error instanceof NotThere)) throw error
  throw new UserError('Nothing waits for this decision any more. Nothing changed.')
}
