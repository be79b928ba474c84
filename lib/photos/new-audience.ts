import 'server-only'

import type { Member } from '@/lib/actor'
import { allowedStep, isAllowed } from '@/lib/consent/gate'
import { db, type Db } from '@/lib/db'
import type { Audience } from './audience'

const audienceOf: Record<string, Audience> = { friends: 'FRIENDS', public: 'PUBLIC' }

/** Who sees a photo that this member uploads now, and whether programs may read it. C-117, C-120. */
export async function newPhotoOf({ id }: Member, tx: Db = db) {
  const audience = audienceOf[await allowedStep(id, 'new-photos-shared', tx)] ?? 'PRIVATE'
  return { audience, isInApi: audience === 'PUBLIC' && (await isAllowed(id, 'new-photos-api', tx)) }
}
