import { makeSignedIn } from './people'
import type { World } from './world'

/** A program of somebody's, with a key that reads; `headers` prove it. */
export async function makeProgram(world: World, name = 'Print shop') {
  const maker = await makeSignedIn(world)
  const { makeKey } = await import('@/lib/programs/commands')
  const { currentTerms } = await import('@/lib/programs/terms')
  const { version } = currentTerms()
  const member = { ...maker.member, session: { id: maker.sessionId } }
  const key = await makeKey(member, { name, purpose: 'It reads what a test reads.', version })
  return { maker, key, headers: { authorization: `Bearer ${key}` } }
}
