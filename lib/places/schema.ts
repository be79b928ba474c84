import { z } from 'zod'
import type { FormState } from '@/lib/action'
import { plainText } from '@/lib/text'

const photoId = z.uuid()
const FAULT = 'Type at least two letters of a city.'

export const findCitiesInput = z.strictObject({
  photoId,
  city: plainText(80, { error: FAULT }).trim().min(2, FAULT),
})
export const setPlaceInput = z.strictObject({ photoId, cityId: z.coerce.number().int().min(0) })
export const photoPlaceInput = z.strictObject({ photoId })
export const libraryPlacesInput = z.strictObject({})

/** Cities to choose from. */
export type CitiesState = FormState & { photoId?: string; cities?: { id: number; label: string }[] }
