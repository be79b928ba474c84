import { callAction, ownPages } from './ask'
import { type BuiltAction, readBuiltActions } from './built'
import type { Cast, Person } from './cast'
import { pageAt } from './page-matrix'
import type { World } from './world'

export type Call = { as?: Person; form: Record<string, string>; headers?: Record<string, string> }

/** Calls an action at a page that knows it, as one of the cast, from our own pages unless the headers say otherwise. */
export function call(world: World, { places }: Cast, { id, page }: BuiltAction, { as, form, headers }: Call) {
  const called = { id, at: pageAt(page, places), form, cookie: as?.cookie }
  return callAction(world, called, headers ?? ownPages(world))
}

/** A built action by its room and name. */
export function built(name: string) {
  const action = readBuiltActions().find((each) => each.name === name)
  if (!action) throw new Error(`${name} was not built`)
  return action
}
