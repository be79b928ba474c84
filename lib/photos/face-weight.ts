import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { facelessAlbum } from './face-traces'
import { NO_FACES, type FaceWeight } from './face-weight-words'

/** What would go if facial recognition were kept away from these photos, and from which it is. The same rows as `eraseFaceTraces` takes. */
export async function weighFaces(member: Member, photoIds: string[]): Promise<FaceWeight> {
  const own = Prisma.sql`p."userId" = ${member.id}::uuid AND p.id = ANY (${photoIds}::uuid[])`
  const [weight] = await db.$queryRaw<FaceWeight[]>`
    SELECT count(*)::int AS photos,
      coalesce(sum((SELECT count(*) FROM "FaceTemplate" t WHERE t."photoId" = p.id)), 0)::int AS templates,
      coalesce(sum((SELECT count(*) FROM "Face" f WHERE f."photoId" = p.id
        AND NOT EXISTS (SELECT 1 FROM "FaceName" n WHERE n."faceId" = f.id))), 0)::int AS faces,
      count(*) FILTER (WHERE p."isFaceless")::int AS away,
      count(*) FILTER (WHERE ${facelessAlbum})::int AS "byAlbum"
    FROM "Photo" p WHERE ${own}`
  return weight ?? NO_FACES
}
