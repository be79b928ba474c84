import { NotThere } from '@/lib/errors'
import { answerUpload } from '@/lib/photos/upload-answers'
import { addPiece, cancelUpload } from '@/lib/photos/upload-commands'
import { getUpload } from '@/lib/photos/upload-queries'
import { pieceOffset, uploadId } from '@/lib/photos/upload-schema'
import { route } from '@/lib/route'

/** How far an upload is. */
export const GET = route({ who: 'member' }, async (_request, viewer, params) => {
  const { receivedCount, byteCount } = await getUpload(viewer, idOf(params))
  return Response.json({ offset: receivedCount, byteCount })
})

/** The next piece. The last one answers with the photo: 201 if it is new, 200 if the same file was here. */
export const PUT = route({ who: 'member', limit: 'add-photo' }, async (request, viewer, params) => {
  const offset = pieceOffset.safeParse(request.nextUrl.searchParams.get('offset') ?? undefined)
  if (!offset.success)
    return Response.json({ message: 'This does not say where the piece belongs.' }, { status: 400 })
  const bytes = Buffer.from(await request.arrayBuffer())
  return answerUpload(async () => {
    const { offset: received, stored } = await addPiece(viewer, idOf(params), { offset: offset.data, bytes })
    if (!stored) return Response.json({ offset: received })
    return Response.json(stored, { status: stored.isDuplicate ? 200 : 201 })
  })
})

/** Cancels it; what came so far goes. */
export const DELETE = route({ who: 'member' }, async (_request, viewer, params) => {
  await cancelUpload(viewer, idOf(params))
  return new Response(null, { status: 204 })
})

function idOf({ id }: Record<string, string>) {
  const parsed = uploadId.safeParse(id)
  if (!parsed.success) throw new NotThere()
  return parsed.data
}
