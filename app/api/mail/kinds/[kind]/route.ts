import { answerKindChange } from '@/lib/campaigns/mail-doors'
import { route } from '@/lib/route'

/** Turns a kind of mail on or off. Kinds that belong to the account answer 422 and say why. */
export const PATCH = route({ who: 'member', limit: 'act' }, (request, viewer, { kind = '' }) =>
  answerKindChange(viewer, kind, request),
)
