import { findViewer } from '@/lib/auth/current-user'
import { takeNetworkTry, takeOneOfMany, takeTry } from '@/lib/auth/rate-limit'
import { readClient } from '@/lib/auth/request'
import { answerPhoto } from '@/lib/photos/photo-answer'
import { route } from '@/lib/route'

/** The bytes of a photo in one size. 404 where it is not for you, 410 where it was and is deleted. */
export const GET = route({ who: 'anyone' }, async (request, _caller, params) => {
  const viewer = await findViewer()
  const { network } = await readClient()
  if (!viewer)
    await takeNetworkTry('photo-bytes', network) // a library is many pictures
  else if (params.size === 'original') await takeTry('original-bytes', viewer.id)
  else await takeOneOfMany('own-photo-bytes', viewer.id)
  const answer = await answerPhoto(viewer ?? { type: 'guest' }, {
    photoId: params.id ?? '',
    size: params.size ?? '',
    isDownload: request.nextUrl.searchParams.has('download'),
    known: request.headers.get('if-none-match'),
    isHead: request.method === 'HEAD',
    network,
    signal: request.signal,
  })
  if (request.method !== 'HEAD') return answer
  await answer.body?.cancel() // nobody reads it
  return new Response(null, answer)
})
