import 'server-only'

import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const shape = z.object({
  ranAt: z.iso.datetime(),
  commit: z.string().nullable(),
  tests: z.array(
    z.object({
      clause: z.string(),
      title: z.string(),
      file: z.string(),
      status: z.enum(['passed', 'failed']),
    }),
  ),
})

/** One test of one clause, and how it ended. A test that keeps several clauses stands here once for each. */
export type ClauseTest = { clause: string; title: string; file: string; status: 'passed' | 'failed' }

/** What the last run of all tests found. */
export type PromiseResults = { ranAt: string; commit: string | null; tests: ClauseTest[] }

/** The results of a run, and whether it was made elsewhere and came with the code. */
export type FoundResults = PromiseResults & { cameWithCode: boolean }

type Read = { file: string; mtimeMs: number; results: FoundResults }

let last: Read | undefined

/** What the last run of all tests found: of this machine, else the run that came with the code, else null. */
export async function getPromiseResults(): Promise<FoundResults | null> {
  for (const file of places()) {
    const mtimeMs = await stat(file).then(
      (found) => found.mtimeMs,
      () => undefined,
    )
    if (mtimeMs === undefined) continue
    if (last?.file === file && last.mtimeMs === mtimeMs) return last.results
    const found = await read(file)
    if (!found) continue
    const results = { ...found, cameWithCode: file === shipped }
    last = { file, mtimeMs, results }
    return results
  }
  return null
}

const shipped = path.join(/* turbopackIgnore: true */ process.cwd(), 'docs', 'promises-results.json')

function places() {
  const root = process.cwd()
  const chosen = process.env.PROMISES_RESULTS
  return [
    ...(chosen ? [chosen] : []),
    path.join(/* turbopackIgnore: true */ root, '.data', 'promises-results.json'),
    shipped,
  ]
}

async function read(file: string) {
  try {
    return shape.parse(JSON.parse(await readFile(/* turbopackIgnore: true */ file, 'utf8')))
  } catch {
    return null
  }
}
