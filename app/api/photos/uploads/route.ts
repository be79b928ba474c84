import { beginUpload } from '@/lib/photos/upload-commands'
import { beginUploadInput } from '@/lib/photos/upload-schema'
import { readJson } from '@/lib/photos/upload-answers'
import { route } from '@/lib/route'

/** Begins an upload: 201 with its number, or 200 with the photo that is the same file. */
export const POST = route({ who: 'member', limit: 'add-photo' }, async (request, viewer) => {
  const input = beginUploadInput.safeParse(await readJson(request))
  if (!input.success)
    return Response.json({ message: 'This does not say which file is to come.' }, { status: 400 })
  const { name, byteCount, contentHash } = input.data
  const begun = await beginUpload(viewer, { name, byteCount, sha256: contentHash })
  return Response.json(begun, { status: 'id' in begun ? 201 : 200 })
})
