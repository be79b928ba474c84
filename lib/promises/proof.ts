import type { Clause } from './clause'
import { chapters, clauseOf, type ClauseId } from './clauses'
import type { ClauseTest, PromiseResults } from './results'
import { standingOf, type Standing } from './standing'

/** One promise with how it stands and the tests that show it. */
export type ProvenClause = { id: ClauseId; clause: Clause; standing: Standing; tests: ClauseTest[] }

/** Every promise by chapter, as the last run of all tests left it. Without a run, `ranAt` is null. */
export type Proof = {
  ranAt: Date | null
  commit: string | null
  /** The run was made elsewhere and came with the code. */
  cameWithCode: boolean
  counts: Record<Standing, number>
  chapters: { id: string; title: string; clauses: ProvenClause[] }[]
}

/** What the tests say of a group of promises, such as those of one section. */
export type GroupProof = {
  promises: number
  proven: number
  tests: number
  failed: number
  ranAt: Date | null
}

/** Lays out what a run found, promise by promise. */
export function proofFrom(results: (PromiseResults & { cameWithCode?: boolean }) | null): Proof {
  const counts: Proof['counts'] = { kept: 0, partly: 0, broken: 0, unproven: 0, later: 0 }
  const laidOut = chapters.map(({ id, title, clauseIds }) => ({
    id,
    title,
    clauses: clauseIds.map((clauseId): ProvenClause => {
      const { standing, tests } = standingOf(clauseId, results)
      counts[standing] += 1
      return { id: clauseId, clause: clauseOf(clauseId), standing, tests }
    }),
  }))
  const ranAt = results ? new Date(results.ranAt) : null
  const { commit = null, cameWithCode = false } = results ?? {}
  return { ranAt, commit, cameWithCode, counts, chapters: laidOut }
}

/** Counts the tests of some promises, each test once. */
export function groupProof(proof: Proof, ids: readonly ClauseId[]): GroupProof {
  const members = proof.chapters.flatMap(({ clauses }) => clauses).filter(({ id }) => ids.includes(id))
  const tests = new Map(members.flatMap((each) => each.tests).map((test) => [testKey(test), test]))
  return {
    promises: members.length,
    proven: members.filter(({ standing }) => standing === 'kept' || standing === 'partly').length,
    tests: tests.size,
    failed: [...tests.values()].filter(({ status }) => status === 'failed').length,
    ranAt: proof.ranAt,
  }
}

/** A test's title without the ids that it begins with. */
export const titleOf = ({ title }: ClauseTest) => title.replace(/^\s*(?:[CX]-\d+[\s,]+)+/, '')

function testKey({ file, title }: ClauseTest) {
  return `${file}\n${title}`
}
