import 'server-only'

import type { System } from '@/lib/actor'
import type { Tasks } from '@/lib/jobs/tasks'
import { faceEngine } from './engine-pool'
import { catchUp } from './catch-up-commands'
import { lookAtPhoto } from './look-commands'
import { partFriends } from './part-commands'
import { compareAll, lookAll } from './pass-commands'
import { renewAll } from './renew-commands'
import { makeTemplate } from './template-commands'

const as = (task: keyof Tasks): System => ({ type: 'system', id: `job:${task}` })

/** Looks for faces in one photo. */
export const look = (ids: Tasks['faces.look']) => lookAtPhoto(as('faces.look'), ids, faceEngine)

/** Goes over a library, a few photos at a time. */
export const lookOver = (turn: Tasks['faces.look-all']) => lookAll(as('faces.look-all'), turn, faceEngine)

/** Makes a template of a named face. */
export const keepFace = (ids: Tasks['faces.template']) => makeTemplate(as('faces.template'), ids, faceEngine)

/** Compares a library's unnamed faces again. */
export const compareOver = (turn: Tasks['faces.compare']) => compareAll(as('faces.compare'), turn, faceEngine)

/** Makes what is lawful now that somebody said yes. */
export const catchUpWith = (yes: Tasks['faces.catch-up']) => catchUp(as('faces.catch-up'), yes)

/** Makes anew what a model that is no longer in use had made. */
export const renew = (turn: Tasks['faces.renew']) => renewAll(as('faces.renew'), turn)

/** Forgets the faces of two who are no friends any more. */
export const part = (ids: Tasks['faces.part']) => partFriends(as('faces.part'), ids)
