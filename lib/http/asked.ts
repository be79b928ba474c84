import { AsyncLocalStorage } from 'node:async_hooks'

/** What a page tells the front door about its answer. */
export type Asked = { foundNothing: boolean }

// The front door and the built pages load this file apart from each other; they meet in one place.
const meeting = globalThis as { [key: symbol]: AsyncLocalStorage<Asked> | undefined }
const place = Symbol.for('candor.asked')

/** The request that is being answered, on both sides of the framework. */
export const asked = (meeting[place] ??= new AsyncLocalStorage<Asked>())
