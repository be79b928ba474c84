import { clauseOf, type ClauseId } from './clauses'
import type { ClauseTest, PromiseResults } from './results'

/** How a promise stands after the last run: `unproven` is kept by our word only, since no test of it ran. */
export type Standing = 'kept' | 'partly' | 'broken' | 'unproven' | 'later'

/** The standing of one clause, with the tests that show it. */
export function standingOf(id: ClauseId, results: PromiseResults | null) {
  const tests = results?.tests.filter(({ clause }) => clause === id) ?? []
  return { standing: standingBy(id, tests), tests }
}

/** The word for a standing, as people read it. */
export const standingWords: Record<Standing, string> = {
  kept: 'Kept',
  partly: 'Kept in part',
  broken: 'A test failed',
  unproven: 'Not tested in this run',
  later: 'Not kept yet',
}

function standingBy(id: ClauseId, tests: ClauseTest[]): Standing {
  const { state, partly } = clauseOf(id)
  if (tests.some(({ status }) => status === 'failed')) return 'broken'
  if (tests.length === 0) return state === 'kept' ? 'unproven' : 'later'
  return partly ? 'partly' : 'kept'
}
