import { setMailKind } from '@/lib/campaigns/preferences'
import { setMailKindInput } from '@/lib/campaigns/schema'
import { UserError } from '@/lib/errors'
import { route } from '@/lib/route'

/** Turns a kind of mail on or off. Kinds that belong to the account answer 422 and say why. */
export const PATCH = route({ who: 'member', limit: 'act' }, async (request, viewer, { kind = '' }) => {
  const input = setMailKindInput.safeParse(await request.json().catch(() => null))
  if (!input.success) throw new UserError('Send {"value":"on"} or {"value":"off"}.')
  const { changed } = await setMailKind(viewer, kind, input.data.value)
  return Response.json({ kind, value: input.data.value, changed })
})
