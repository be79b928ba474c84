import path from 'node:path'
import { z } from 'zod'
import type { ClauseTest } from '../../lib/promises/results'

const vitestReport = z.object({
  startTime: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
})

const spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ status: z.string() })),
})

type Suite = { title: string; file?: string; specs?: z.output<typeof spec>[]; suites?: Suite[] }

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    file: z.string().optional(),
    specs: z.array(spec).optional(),
    suites: z.array(suite).optional(),
  }),
)

const playwrightReport = z.object({
  config: z.object({ rootDir: z.string() }),
  stats: z.object({ startTime: z.string() }),
  suites: z.array(suite),
})

/** A report of either runner, as found clauses and the moment the run began; null when it is neither. */
export function readReport(report: unknown, root: string): { startedAt: Date; tests: ClauseTest[] } | null {
  const unit = vitestReport.safeParse(report)
  if (unit.success) return { startedAt: new Date(unit.data.startTime), tests: fromVitest(unit.data, root) }
  const browser = playwrightReport.safeParse(report)
  if (!browser.success) return null
  const { config, stats, suites } = browser.data
  const tests = suites.flatMap((each) =>
    fromSuite(each, [], (file) => inProject(root, path.join(config.rootDir, file))),
  )
  return { startedAt: new Date(stats.startTime), tests }
}

/** One row for each clause and test. A test that ran several times passed only if it passed each time. */
export function mergeTests(lists: ClauseTest[][]): ClauseTest[] {
  const rows = new Map<string, ClauseTest>()
  for (const test of lists.flat()) {
    const key = JSON.stringify([test.clause, test.file, test.title])
    if (rows.get(key)?.status !== 'failed') rows.set(key, test)
  }
  return [...rows.values()].sort(inReadingOrder)
}

/** The clause ids that a title begins with: `C-095 C-101 nobody is chosen` carries two. */
export function idsOf(title: string) {
  const start = /^\s*((?:[CX]-\d+[\s,]+)+)/.exec(title)?.[1] ?? ''
  return start.match(/[CX]-\d+/g) ?? []
}

function fromVitest({ testResults }: z.output<typeof vitestReport>, root: string) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ ancestorTitles, title, status }) =>
      status === 'passed' || status === 'failed'
        ? rowsFor([...ancestorTitles, title], inProject(root, name), status)
        : [],
    ),
  )
}

function fromSuite(each: Suite, above: string[], place: (file: string) => string): ClauseTest[] {
  const titles = each.title === each.file ? above : [...above, each.title]
  const own = (each.specs ?? []).flatMap(({ title, file, ok, tests }) =>
    tests.every(({ status }) => status === 'skipped')
      ? []
      : rowsFor([...titles, title], place(file), ok ? 'passed' : 'failed'),
  )
  return [...own, ...(each.suites ?? []).flatMap((inner) => fromSuite(inner, titles, place))]
}

function rowsFor(titles: string[], file: string, status: ClauseTest['status']): ClauseTest[] {
  const ids = new Set(titles.flatMap(idsOf))
  const title = titles.map((part) => part.replace(/^\s*(?:[CX]-\d+[\s,]+)+/, '')).join(': ')
  return [...ids].map((clause) => ({ clause, title, file, status }))
}

function inProject(root: string, file: string) {
  return path.relative(root, file).split(path.sep).join('/')
}

function inReadingOrder(a: ClauseTest, b: ClauseTest) {
  return a.clause.localeCompare(b.clause) || a.file.localeCompare(b.file) || a.title.localeCompare(b.title)
}
