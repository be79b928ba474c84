import { getFaceCrop } from '@/lib/faces/crop-query'
import { route } from '@/lib/route'

export const GET = route({ who: 'member', limit: 'face-crop' }, async (_request, viewer, { faceId = '' }) => {
  const crop = await getFaceCrop(viewer, faceId)
  return new Response(new Uint8Array(crop), { headers: { 'content-type': 'image/webp' } })
})
