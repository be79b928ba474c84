'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/action'
import { NotThere, UserError } from '@/lib/errors'
import { countOf } from '@/lib/format'
import { NoAnswer } from '@/lib/http/own-door'
import {
  addToAlbum,
  createAlbum,
  deleteAlbum,
  renameAlbum,
  setAlbumFaceless,
  takeFromAlbum,
} from './album-commands'
import { weighPhotos } from './deletion-queries'
import { deletePhotos, removeExtracted } from './delete-commands'
import { setAudience, setCaption, setFaceless, setOpen } from './photo-commands'
import { sayPut, sayTaken } from './album-words'
import { audienceWords } from './audience'
import { sayCapture } from './extracted-words'
import { PhotoRefused } from './file-kind'
import { weighFaces } from './face-weight'
import {
  addToAlbumInput,
  createAlbumInput,
  deleteAlbumInput,
  findPhotosInput,
  type FoundPhotos,
  photoInput,
  photosInput,
  renameAlbumInput,
  setAlbumFacelessInput,
  setAudienceInput,
  setCaptionInput,
  setFacelessInput,
  setOpenInput,
  takeFromAlbumInput,
  uploadInput,
  type WeighedFaces,
  type WeighedPhotos,
} from './photo-schema'
import { readCaptureAgain } from './read-again-commands'
import { searchPhotos } from './shared-queries'
import { sayFound } from './search-found'
import { checkStranger } from './stranger'
import { cancelUpload } from './upload-commands'

export const findPhotosAction = memberAction(
  { input: findPhotosInput, limit: 'find-people', whileSuspended: false },
  async (viewer, { query, from }) => {
    const found = await searchPhotos(viewer, query, from)
    const state: FoundPhotos = { ok: true, message: sayFound({ ...found, from }), from, ...found }
    return state
  },
)

const drawAgain = () => revalidatePath('/photos', 'layout')

export const setCaptionAction = memberAction({ input: setCaptionInput }, async (viewer, input) => {
  await setCaption(viewer, input)
  drawAgain()
  return input.caption ? 'Saved.' : 'The words are gone.'
})

export const setAudienceAction = memberAction({ input: setAudienceInput }, async (viewer, input) => {
  const count = await setAudience(viewer, input)
  drawAgain()
  const { says, means } = audienceWords[input.audience]
  return count === 1 ? `It is ${says} now. ${means}` : `${countOf(count, 'photo')} are ${says} now.`
})

export const setOpenAction = memberAction({ input: setOpenInput }, async (viewer, { value, ...input }) => {
  await setOpen(viewer, { ...input, isOpen: value === 'on' })
  drawAgain()
  return value === 'on' ? 'On now.' : 'Off now.'
})

export const setFacelessAction = memberAction({ input: setFacelessInput }, async (viewer, input) => {
  const count = await setFaceless(viewer, { photoIds: input.photoIds, isFaceless: input.value === 'on' })
  drawAgain()
  const photos = countOf(count, 'photo')
  return input.value === 'on'
    ? `Facial recognition stays away from ${photos}. What it made of ${count === 1 ? 'it' : 'them'} is gone.`
    : `Facial recognition may look at ${photos} again, where it is on and no album keeps it away.`
})

export const removeExtractedAction = memberAction({ input: photoInput }, async (viewer, { photoId }) => {
  await removeExtracted(viewer, photoId)
  drawAgain()
  return 'Removed. The photo stays as it was, and facial recognition keeps away from it. No place is read from its file.'
})

export const readCaptureAgainAction = memberAction({ input: photoInput }, async (viewer, { photoId }) => {
  const read = await readCaptureAgain(viewer, photoId).catch(sayRefused)
  drawAgain()
  return sayCapture(read)
})

export const weighPhotosAction = memberAction({ input: photosInput }, async (viewer, { photoIds }) => {
  const state: WeighedPhotos = { ok: true, weight: await weighPhotos(viewer, photoIds) }
  return state
})

export const weighFacesAction = memberAction({ input: photosInput }, async (viewer, { photoIds }) => {
  const state: WeighedFaces = { ok: true, weight: await weighFaces(viewer, photoIds) }
  return state
})

export const deletePhotosAction = memberAction({ input: photosInput }, async (viewer, { photoIds }) => {
  const { photos } = await deletePhotos(viewer, photoIds)
  return `${countOf(photos, 'photo')} gone.`
})

/** From a photo's own page: the library then says what went. */
export const deletePhotoAction = memberAction({ input: photoInput }, async (viewer, { photoId }) => {
  const { photos } = await deletePhotos(viewer, [photoId])
  if (photos === 0) throw new NotThere()
  redirect('/photos?gone')
})

export const checkStrangerAction = memberAction({ input: photoInput }, async (viewer, { photoId }) => ({
  ok: true,
  checked: await checkStranger(viewer, photoId).catch(sayUnanswered),
}))

export const cancelUploadAction = memberAction({ input: uploadInput }, async (viewer, { uploadId }) => {
  const isGone = await cancelUpload(viewer, uploadId).then(() => true, unlessOver)
  drawAgain()
  return isGone
    ? 'Taken away. Nothing of it is kept.'
    : 'It had come in already, or had ended. Look in your library.'
})

export const createAlbumAction = memberAction({ input: createAlbumInput }, async (viewer, input) => {
  const { id } = await createAlbum(viewer, input)
  redirect(`/photos/albums/${id}`)
})

export const renameAlbumAction = memberAction({ input: renameAlbumInput }, async (viewer, input) => {
  await renameAlbum(viewer, input)
  drawAgain()
  return 'Saved.'
})

/** The page of albums then says what went and what facial recognition does. */
export const deleteAlbumAction = memberAction({ input: deleteAlbumInput }, async (viewer, input) => {
  const { left } = await deleteAlbum(viewer, input.albumId, { mayLook: input.faces === 'look' })
  drawAgain()
  redirect(`/photos/albums?deleted${left ? `=${left}` : ''}`)
})

export const setAlbumFacelessAction = memberAction(
  { input: setAlbumFacelessInput },
  async (viewer, input) => {
    await setAlbumFaceless(viewer, { albumId: input.albumId, isFaceless: input.value === 'on' })
    drawAgain()
    return input.value === 'on' ? 'Facial recognition stays away from this album.' : 'It may look here again.'
  },
)

export const addToAlbumAction = memberAction({ input: addToAlbumInput }, async (viewer, input) => {
  const put = await addToAlbum(viewer, input)
  drawAgain()
  return sayPut(put)
})

export const takeFromAlbumAction = memberAction({ input: takeFromAlbumInput }, async (viewer, input) => {
  const taken = await takeFromAlbum(viewer, { ...input, mayLook: input.faces === 'look' })
  drawAgain()
  return sayTaken(taken)
})

// It came in meanwhile, or ended.
function unlessOver(error: unknown) {
  if (!(error instanceof NotThere)) throw error
  return false
}

function sayRefused(error: unknown): never {
  throw error instanceof PhotoRefused ? new UserError('The file could not be read. Try again.') : error
}

function sayUnanswered(error: unknown): never {
  throw error instanceof NoAnswer ? new UserError('Our own front door did not answer. Check again.') : error
}
