import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from '../chromium'
import { findCycles } from '../lint/cycles'
import { inRoot } from '../root'
import { browserCommand, type BrowserProject } from './browser-command'
import { buildForTests } from './build-for-tests'
import { useTestCluster } from './cluster'
import { countBrowser, countUnit, figuresOf, type Outcome, runStep, runWork } from './step'
import { writePromiseResults } from './promises'

const [mode, more] = readArguments(process.argv.slice(2))
const reports = mkdtempSync(join(tmpdir(), 'candor-reports-'))
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'e2e.json')
const startReport = join(reports, 'start.json')
const outcomes: Outcome[] = []
let distDir = '.next'
let chromiumPath = ''

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const cluster = await useTestCluster()
const isWhole = mode === 'all'
if (isWhole || mode === 'check')
  await inTwoLanes([...(isWhole ? [build] : []), unit, format, lint, cycles, types])
else outcomes.push(await build())
const hasBuilt = outcomes.every(({ name, failed }) => name !== 'build' || failed === 0)
if (mode !== 'check' && hasBuilt && (await succeeds(chromium()))) {
  if (isWhole) outcomes.push(await start())
  outcomes.push(await browser())
}
await cluster.stop()
if (isWhole) outcomes.push(await results())
rmSync(reports, { recursive: true, force: true })
finish()

async function inTwoLanes(steps: (() => Promise<Outcome>)[]) {
  const lane = async () => {
    for (let step = steps.shift(); step; step = steps.shift()) outcomes.push(await step())
  }
  await Promise.all([lane(), lane()])
}

async function succeeds(step: Promise<Outcome>) {
  const outcome = await step
  outcomes.push(outcome)
  return outcome.failed === 0
}

function build() {
  return runWork('build', async () => {
    distDir = await buildForTests(() => undefined)
  })
}

function format() {
  return runStep({ name: 'format', command: ['prettier/bin/prettier.cjs', '--check', '.'] })
}

function lint() {
  return runStep({ name: 'lint', command: ['eslint/bin/eslint.js', '.', '--max-warnings=0'] })
}

function cycles() {
  return runStep({ name: 'cycles', command: findCycles() })
}

async function types() {
  if (!existsSync(inRoot('next-env.d.ts')))
    await runStep({ name: 'routes', command: ['next/dist/bin/next', 'typegen'] })
  return runStep({ name: 'types', command: ['typescript/bin/tsc', '--noEmit', '-p', '.'] })
}

function unit() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  const count = () => countUnit(unitReport)
  return runStep({ name: 'unit', command: ['vitest/vitest.mjs', 'run', ...reporters], count })
}

function chromium() {
  return runWork('chromium', async () => {
    chromiumPath = ensureChromium()
  })
}

async function start() {
  const outcome = await runBrowser('start', startReport)
  for (const figure of figuresOf(startReport)) console.log(`${' '.repeat(13)}${figure}`)
  return outcome
}

function browser() {
  const isOfStart = more.some((argument) => argument.includes('start.spec'))
  return runBrowser(mode === 'shots' ? 'shots' : isOfStart ? 'start' : 'e2e', browserReport)
}

function runBrowser(project: BrowserProject, report: string) {
  const isOwnCluster = cluster.dataDir === inRoot('.data-test')
  return runStep({
    name: project,
    command: browserCommand(project, more, { mayBeEmpty: isWhole && more.length > 0 }),
    env: {
      CHROMIUM_PATH: chromiumPath,
      NEXT_DIST_DIR: distDir,
      E2E_REPORT: report,
      ...(isOwnCluster ? {} : { E2E_OUTPUT: join(cluster.dataDir, 'test-results') }),
    },
    count: () => countBrowser(report),
  })
}

function results() {
  const found = [unitReport, startReport, browserReport].filter((file) => existsSync(file))
  const out = process.env.PROMISES_RESULTS ?? inRoot('.data/promises-results.json')
  return runWork('results', async () => writePromiseResults({ root: inRoot(), reports: found, out }))
}

function finish() {
  const sum = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0)
  const failed = sum((outcome) => outcome.failed)
  const names = outcomes.filter((outcome) => outcome.failed > 0).map(({ name }) => name)
  if (names.length > 0) console.log(`\nFailed: ${names.join(', ')}. What failed stands above.`)
  console.log(`\n${sum((outcome) => outcome.passed)} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}

function readArguments(args: string[]): ['all' | 'check' | 'e2e' | 'shots', string[]] {
  const flag = args.find((arg) => ['--check', '--e2e', '--shots'].includes(arg))
  const rest = args.filter((arg) => arg !== flag && arg !== '--')
  return [(flag?.slice(2) ?? 'all') as 'all' | 'check' | 'e2e' | 'shots', rest]
}
