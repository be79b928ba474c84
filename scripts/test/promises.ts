import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { PromiseResults } from '../../lib/promises/results'
import { mergeTests, readReport } from './collect'

/** Merges the reports of the test runners into one results file, and says what it holds. */
export function writePromiseResults(options: {
  root: string
  reports: string[]
  out: string
}): PromiseResults {
  const { root, reports, out } = options
  const found = reports.map((file) => ({ file, report: readReport(parseFile(file), root) }))
  const unread = found.filter(({ report }) => !report).map(({ file }) => file)
  if (unread.length > 0) throw new Error(`Not a report of vitest or Playwright: ${unread.join(', ')}`)
  const read = found.flatMap(({ report }) => report ?? [])
  if (read.length === 0) throw new Error('Name at least one report.')
  const ranAt = new Date(Math.max(...read.map(({ startedAt }) => startedAt.getTime()))).toISOString()
  const results = { ranAt, commit: commitOf(root), tests: mergeTests(read.map(({ tests }) => tests)) }
  writeWhole(out, `${JSON.stringify(results, null, 2)}\n`)
  return results
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function commitOf(root: string) {
  try {
    const head = ['rev-parse', '--short=12', 'HEAD']
    return execFileSync('git', head, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
}

function writeWhole(file: string, text: string) {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.part`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '../..')
  const reports = process.argv.slice(2).filter((each) => !each.startsWith('--'))
  const out = process.argv.find((each) => each.startsWith('--out='))?.slice('--out='.length)
  const file = out ?? process.env.PROMISES_RESULTS ?? path.join(root, '.data', 'promises-results.json')
  const { tests } = writePromiseResults({ root, reports, out: file })
  const clauses = new Set(tests.map(({ clause }) => clause)).size
  const failed = tests.filter(({ status }) => status === 'failed').length
  console.log(`${clauses} promises have a test in this run; ${failed} of their tests failed.`)
}
