import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { getPromiseResults } from '@/lib/promises/results'
import { idsOf, mergeTests, readReport } from './collect'
import { writePromiseResults } from './promises'

const root = '/project'

const vitest = {
  startTime: Date.UTC(2026, 10, 1, 12),
  testResults: [
    {
      name: '/project/lib/consent/consent.test.ts',
      assertionResults: [
        { ancestorTitles: [], title: 'C-095 C-101 nobody is chosen', status: 'passed' },
        { ancestorTitles: ['C-206 taking back'], title: 'is one click', status: 'failed' },
        { ancestorTitles: [], title: 'C-009 not run', status: 'skipped' },
        { ancestorTitles: [], title: 'a rule of its own', status: 'passed' },
      ],
    },
  ],
}

const playwright = {
  config: { rootDir: '/project/e2e' },
  stats: { startTime: '2026-11-01T12:05:00.000Z' },
  suites: [
    {
      title: 'connections.spec.ts',
      file: 'connections.spec.ts',
      specs: [
        {
          title: 'C-048 unlinking removes all',
          file: 'connections.spec.ts',
          ok: true,
          tests: [{ status: 'expected' }],
        },
        { title: 'C-049 not run', file: 'connections.spec.ts', ok: true, tests: [{ status: 'skipped' }] },
      ],
      suites: [
        {
          title: 'C-050 unlinking',
          file: 'connections.spec.ts',
          specs: [
            { title: 'is short', file: 'connections.spec.ts', ok: false, tests: [{ status: 'unexpected' }] },
          ],
        },
      ],
    },
  ],
}

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promises-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
  delete process.env.PROMISES_RESULTS
})

test('a title may carry several promises, and only at its start', () => {
  expect(idsOf('C-095 C-101 nobody is chosen')).toEqual(['C-095', 'C-101'])
  expect(idsOf('X-04, C-193: a read is shown')).toEqual(['X-04'])
  expect(idsOf('about C-048')).toEqual([])
})

test('a report of unit tests tells which promises were tried and how that ended', () => {
  const file = 'lib/consent/consent.test.ts'
  expect(readReport(vitest, root)?.tests).toEqual([
    { clause: 'C-095', title: 'nobody is chosen', file, status: 'passed' },
    { clause: 'C-101', title: 'nobody is chosen', file, status: 'passed' },
    { clause: 'C-206', title: 'taking back: is one click', file, status: 'failed' },
  ])
})

test('a report of browser tests tells the same, and a test that was skipped proves nothing', () => {
  const file = 'e2e/connections.spec.ts'
  expect(readReport(playwright, root)?.tests).toEqual([
    { clause: 'C-048', title: 'unlinking removes all', file, status: 'passed' },
    { clause: 'C-050', title: 'unlinking: is short', file, status: 'failed' },
  ])
})

test('a test that failed once stays failed', () => {
  const row = { clause: 'C-048', title: 'a', file: 'b' }
  const failed = { ...row, status: 'failed' as const }
  const passed = { ...row, status: 'passed' as const }
  expect(mergeTests([[failed], [passed]])).toEqual([failed])
  expect(mergeTests([[passed], [failed]])).toEqual([failed])
})

test('both reports become one file that the trust page reads, again when it changes', async () => {
  const reports = [write('unit.json', vitest), write('browser.json', playwright)]
  const out = path.join(folder, 'deep', 'results.json')
  const written = writePromiseResults({ root, reports, out })
  expect(written.ranAt).toBe('2026-11-01T12:05:00.000Z')
  expect(written.tests).toHaveLength(5)
  expect(readdirSync(path.dirname(out))).toEqual(['results.json'])
  expect(readFileSync(out, 'utf8')).not.toContain('/project')

  process.env.PROMISES_RESULTS = out
  expect(await getPromiseResults()).toEqual({ ...written, cameWithCode: false })
  writeFileSync(out, JSON.stringify({ ...written, tests: [] }))
  utimesSync(out, new Date(0), new Date(0))
  expect((await getPromiseResults())?.tests).toEqual([])
})

test('a file that is no report stops with its name and writes nothing', () => {
  const bad = write('bad.json', { hello: 1 })
  const out = path.join(folder, 'results.json')
  expect(() => writePromiseResults({ root, reports: [bad], out })).toThrow('bad.json')
  expect(() => writePromiseResults({ root, reports: [path.join(folder, 'none.json')], out })).toThrow(
    'none.json',
  )
  expect(() => writePromiseResults({ root, reports: [], out })).toThrow('at least one')
  expect(readdirSync(folder)).toEqual(['bad.json'])
})

function write(name: string, report: unknown) {
  const file = path.join(folder, name)
  writeFileSync(file, JSON.stringify(report))
  return file
}
