import { z } from 'zod'
import type { FormState } from '@/lib/action'
import { plainText } from '@/lib/text'
import { audiences } from './audience'
import type { FaceWeight } from './face-weight-words'
import { LONGEST_CAPTION, LONGEST_TITLE, MOST_AT_ONCE } from './limits'

const LONGEST_TYPED = 10_000
const tidy = (text: string) => text.replace(/\s+/gu, ' ').normalize('NFC').trim()
const line = (most: number) =>
  plainText(LONGEST_TYPED, { lines: true })
    .transform(tidy)
    .pipe(z.string().max(most, `Use at most ${most} characters.`))

const photoId = z.uuid()
/** One id, or several with commas between them. */
const photoIds = plainText(MOST_AT_ONCE * 40)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.uuid()).min(1).max(MOST_AT_ONCE))
export const uploadInput = z.strictObject({ uploadId: z.uuid() })
const onOff = z.enum(['on', 'off'])
const title = line(LONGEST_TITLE).pipe(z.string().min(1, 'Give it a name.'))

export const setCaptionInput = z.strictObject({ photoId, caption: line(LONGEST_CAPTION) })
export const setAudienceInput = z.strictObject({ photoIds, audience: z.enum(audiences) })
export const setOpenInput = z.strictObject({ photoId, what: z.enum(['search', 'programs']), value: onOff })
export const setFacelessInput = z.strictObject({ photoIds, value: onOff })
export const photosInput = z.strictObject({ photoIds })
export const photoInput = z.strictObject({ photoId })

export const createAlbumInput = z.strictObject({ title })
export const renameAlbumInput = z.strictObject({ albumId: z.uuid(), title })
/** What facial recognition may do with photos that leave an album from which it is kept. */
const faces = z.enum(['away', 'look']).default('away')
export const deleteAlbumInput = z.strictObject({ albumId: z.uuid(), faces })
export const setAlbumFacelessInput = z.strictObject({ albumId: z.uuid(), value: onOff })
/** Into an album that is there, or into a new one. */
export const addToAlbumInput = z
  .strictObject({ photoIds, albumId: z.uuid().optional(), title: title.optional() })
  .refine(({ albumId, title: name }) => albumId ?? name, { path: ['title'], error: 'Give it a name.' })
export const takeFromAlbumInput = z.strictObject({ photoIds, albumId: z.uuid(), faces })

/** What somebody typed to find photos of their own. */
export const searchLibraryInput = z.object({
  q: plainText(120)
    .transform((text) => text.trim())
    .catch(''),
})

const WORDS = 'Type at least two characters of a caption.'

/** What somebody typed to find photos; it is read once and not kept. */
export const findPhotosInput = z.strictObject({
  query: plainText(100, { error: WORDS })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().min(2, { error: WORDS })),
  /** How many of those found come before. */
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

/** What goes with photos, and what is known to be out of our reach, in counts. */
export type Weight = {
  photos: number
  open: number
  downloads: number
  reads: number
  faces: number
  places: number
}
export type WeighedPhotos = FormState & { weight?: Weight }
export type WeighedFaces = FormState & { weight?: FaceWeight }

export type FoundPhotos = FormState & {
  from?: number
  count?: number
  photos?: { id: string; caption: string; width: number; height: number; userName: string | null }[]
}
