'use server'

import { revalidatePath } from 'next/cache'
import { memberAction } from '@/lib/action'
import { UserError } from '@/lib/errors'
import { countOf } from '@/lib/format'
import { findCities, labelCities } from './cities'
import { EraseRefused } from './erase-refused.mjs'
import { eraseAllPlaces, readPlaceAgain, removePlace, setPlace } from './place-commands'
import {
  findCitiesInput,
  libraryPlacesInput,
  photoPlaceInput,
  setPlaceInput,
  type CitiesState,
} from './schema'
import { stripOriginal } from './strip-commands'
import { stripAllOriginals } from './strip-pass-commands'

const drawAgain = () => revalidatePath('/photos', 'layout')

export const findCitiesAction = memberAction(
  { input: findCitiesInput },
  async (_viewer, { photoId, city }) => {
    const cities = labelCities(findCities(city))
    const message =
      cities.length === 0 ? 'No city begins like that. Try its English or local name.' : undefined
    const state: CitiesState = { ok: cities.length > 0, message, photoId, cities }
    return state
  },
)

export const setPlaceAction = memberAction({ input: setPlaceInput }, async (viewer, input) => {
  const { name } = await setPlace(viewer, input)
  drawAgain()
  return `The place is ${name} now, set by you.`
})

export const removePlaceAction = memberAction({ input: photoPlaceInput }, async (viewer, { photoId }) => {
  await removePlace(viewer, photoId)
  drawAgain()
  return 'The place is gone. None is read from this file until you say so here.'
})

export const readPlaceAgainAction = memberAction({ input: photoPlaceInput }, async (viewer, { photoId }) => {
  await readPlaceAgain(viewer, photoId)
  drawAgain()
  return 'We read the file for its place.'
})

export const stripPhotoAction = memberAction({ input: photoPlaceInput }, async (viewer, { photoId }) => {
  const isErased = await stripOriginal(viewer, { userId: viewer.id, photoId }).catch(sayRefused)
  drawAgain()
  return isErased
    ? 'The location is out of your file. Its picture and its length are as before.'
    : 'There was no location in this file. Nothing was changed.'
})

export const stripAllAction = memberAction({ input: libraryPlacesInput }, async (viewer) => {
  const count = await stripAllOriginals(viewer)
  drawAgain()
  return `Begun with ${countOf(count, 'file')}. The receipt below counts what went.`
})

export const erasePlacesAction = memberAction({ input: libraryPlacesInput }, async (viewer) => {
  const count = await eraseAllPlaces(viewer)
  revalidatePath('/', 'layout')
  return `Gone: ${countOf(count, 'place')}.`
})

function sayRefused(error: unknown): never {
  throw error instanceof EraseRefused ? new UserError(error.message) : error
}
