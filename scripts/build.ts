import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endLeftBuild, noteBuild } from './left-build'
import { ownSettings } from './own-settings'
import { claim, HeldError } from './owner'
import { inRoot } from './root'

const inputs = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema',
  'prisma/seed/people.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

type Options = {
  /** Where the build goes, under the clone. */
  distDir?: string
  say?: (sentence: string) => void
}

/** Builds the app when the last build is of other files. Two builders at once: the second waits. */
export async function buildIfStale({
  distDir = process.env.NEXT_DIST_DIR || '.next',
  say = console.log,
}: Options = {}): Promise<void> {
  const wanted = buildHash()
  if (isBuilt(distDir, wanted)) return
  const lockFolder = inRoot(`${distDir}-lock`)
  const lock = await waitForClaim(lockFolder)
  try {
    if (lock.tookOver) await endLeftBuild(lockFolder)
    if (isBuilt(distDir, wanted)) return
    say('Building. This takes about half a minute.')
    rmSync(stampOf(distDir), { force: true })
    await runNextBuild(distDir, (pid) => noteBuild(lockFolder, pid))
    writeFileSync(stampOf(distDir), wanted)
  } finally {
    lock.release()
  }
}

/** True when the last build is of just these files. */
export const isBuilt = (distDir: string, wanted = buildHash()) =>
  existsSync(stampOf(distDir)) && readFileSync(stampOf(distDir), 'utf8') === wanted

// Names everything that a build depends on.
function buildHash() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of inputs.flatMap(filesIn)) hash.update(`\0${file}\0`).update(readFileSync(inRoot(file)))
  return hash.digest('hex')
}

const stampOf = (distDir: string) => inRoot(distDir, 'built-of')

function filesIn(path: string): string[] {
  const found = statSync(inRoot(path), { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(inRoot(path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

async function waitForClaim(folder: string) {
  for (;;) {
    try {
      return claim(folder, 'a build')
    } catch (error) {
      if (!(error instanceof HeldError)) throw error
      await sleep(200)
    }
  }
}

function runNextBuild(distDir: string, note: (pid: number) => void) {
  return new Promise<void>((resolve, reject) => {
    const own = {
      ...ownSettings,
      NODE_ENV: 'production',
      NEXT_DIST_DIR: distDir,
      NEXT_TELEMETRY_DISABLED: '1',
    }
    const child = spawn(process.execPath, [inRoot('node_modules/next/dist/bin/next'), 'build'], {
      cwd: inRoot(),
      env: { ...process.env, ...own } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (child.pid) note(child.pid)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (output += part.toString()))
    const end = () => child.kill('SIGKILL')
    process.once('exit', end)
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('exit', end)
      if (code === 0) resolve()
      else reject(new Error(`The build failed.\n${output}`))
    })
  })
}
