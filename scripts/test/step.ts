import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { root } from '../root'

/** How a step of the tests ended. Steps without tests of their own count as one. */
export type Outcome = { name: string; passed: number; failed: number }

type Counts = { passed: number; failed: number }

type Step = {
  name: string
  command: string[]
  env?: Record<string, string>
  /** Reads the counts of a runner's report; undefined when it wrote none. */
  count?: () => Counts | undefined
}

/** Runs a command of `node_modules` and says at once how it ended. */
export async function runStep({ name, command, env = {}, count }: Step): Promise<Outcome> {
  const [tool = '', ...args] = command
  return timed(name, async () => {
    const { code, output } = await run([`node_modules/${tool}`, ...args], env)
    const counted = count?.() ?? { passed: 0, failed: 0 }
    if (!count || (code !== 0 && counted.failed === 0)) counted[code === 0 ? 'passed' : 'failed'] += 1
    return { ...counted, output }
  })
}

/** Runs work of our own as a step. */
export async function runWork(name: string, work: () => Promise<unknown>): Promise<Outcome> {
  return timed(name, async () => {
    try {
      await work()
      return { passed: 1, failed: 0, output: '' }
    } catch (error) {
      return { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) }
    }
  })
}

async function timed(name: string, work: () => Promise<Counts & { output: string }>): Promise<Outcome> {
  const began = performance.now()
  const { passed, failed, output } = await work()
  const seconds = (performance.now() - began) / 1000
  const result = failed > 0 ? `${failed} FAILED` : 'passed'
  const many = passed + failed > 1 ? ` (${passed} passed)` : ''
  console.log(`${name.padEnd(12)} ${result}${many}, ${seconds.toFixed(1)} s`)
  if (failed > 0) console.log(['', `── ${name} ──`, lastLines(output), ''].join('\n'))
  return { name, passed, failed }
}

function lastLines(output: string) {
  const lines = output.trimEnd().split('\n')
  return lines.length > 300
    ? [`… ${lines.length - 300} lines left out`, ...lines.slice(-300)].join('\n')
    : output.trimEnd()
}

/** The counts in a report of vitest. */
export function countUnit(file: string): Counts | undefined {
  const report = readReport<{ numPassedTests: number; numFailedTests: number; testResults: Suite[] }>(file)
  if (!report) return undefined
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((each) => each.status !== 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

type Suite = { status: string; assertionResults: { status: string }[] }

/** The counts in a report of Playwright. */
export function countBrowser(file: string): Counts | undefined {
  const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file)
  return report && { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
}

/** What the tests of Playwright measured, in their own words. */
export function figuresOf(file: string): string[] {
  type Noted = { annotations: { type: string; description?: string }[] }
  type Level = { specs?: { tests: Noted[] }[]; suites?: Level[] }
  const notes = ({ specs = [], suites = [] }: Level): Noted[] => [
    ...specs.flatMap(({ tests }) => tests),
    ...suites.flatMap(notes),
  ]
  return notes(readReport<Level>(file) ?? {})
    .flatMap(({ annotations }) => annotations)
    .flatMap(({ type, description }) => (type === 'figure' && description ? [description] : []))
}

function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

function run(args: string[], env: Record<string, string>) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', CI: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (output += part.toString()))
    const end = () => child.kill('SIGTERM')
    process.once('exit', end)
    child.once('close', (code) => {
      process.off('exit', end)
      resolve({ code: code ?? 1, output })
    })
  })
}
