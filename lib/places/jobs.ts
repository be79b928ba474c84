import 'server-only'

import type { System } from '@/lib/actor'
import type { Tasks } from '@/lib/jobs/tasks'
import { readAllPlaces } from './pass-commands'
import { readPlace } from './read-commands'
import { settleOriginal } from './strip-commands'
import { stripLeftFile, stripNext } from './strip-pass-commands'

const as = (task: keyof Tasks): System => ({ type: 'system', id: `job:${task}` })

/** Reads the place of one photo. */
export const read = (ids: Tasks['places.read']) => readPlace(as('places.read'), ids)

/** Goes over a library, a few photos at a time. */
export const readAll = (turn: Tasks['places.read-all']) => readAllPlaces(as('places.read-all'), turn)

/** Ends what was cut off while the location was taken out of one original. */
export const settle = (ids: Tasks['places.settle']) => settleOriginal(as('places.settle'), ids)

/** Takes the location out of the originals, a few at a time. */
export const strip = (turn: Tasks['places.strip']) => stripNext(as('places.strip'), turn)

/** Takes it out of one that was left, because it did not open then. */
export const stripLeft = (left: Tasks['places.strip-one']) => stripLeftFile(as('places.strip-one'), left)
