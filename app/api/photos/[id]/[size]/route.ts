import { findViewer } from '@/lib/auth/current-user'
import { answerPhoto } from '@/lib/photos/photo-answer'
import { route } from '@/lib/route'

/** The bytes of a photo in one size. 404 where it is not for you, 410 where it was and is deleted. */
export const GET = route({ who: 'anyone', limit: 'photo-bytes' }, async (request, _caller, params) => {
  const viewer = await findViewer()
  return answerPhoto(viewer ?? { type: 'guest' }, {
    photoId: params.id ?? '',
    size: params.size ?? '',
    isDownload: request.nextUrl.searchParams.has('download'),
    known: request.headers.get('if-none-match'),
  })
})
