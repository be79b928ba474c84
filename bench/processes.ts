import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { inRoot } from '@/scripts/root'
import { endProcess, markOf, waitUntil } from '@/scripts/running'

const floor = inRoot('bench/floor')
const next = inRoot('node_modules/next/dist/bin/next')

/** Builds the bare page when the last build is of other files. */
export function buildFloorIfStale() {
  const stamp = join(floor, '.next/built-of')
  const hash = createHash('sha256').update(process.versions.node)
  const files = [
    'package.json',
    'next.config.ts',
    ...readdirSync(join(floor, 'app')).map((name) => `app/${name}`),
  ]
  for (const name of files) hash.update(`\0${name}\0`).update(readFileSync(join(floor, name)))
  const wanted = hash.update(readFileSync(inRoot('package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building the bare page.')
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: floor,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The bare page could not be built.\n${stdout}${stderr}`)
  writeFileSync(stamp, wanted)
}

/** Starts the bare page on a port of its own. */
export async function startFloor({ port, databaseUrl }: { port: number; databaseUrl: string }) {
  const child = spawn(process.execPath, [next, 'start', '--port', String(port), '--hostname', '127.0.0.1'], {
    cwd: floor,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const mark = markOf(child.pid ?? 0)
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  if (!(await waitUntil(() => answers(port), 60_000, 50))) throw new Error('The bare page does not answer.')
  return {
    mark,
    stop: async () => {
      process.off('exit', end)
      await endProcess(mark)
    },
  }
}

/** Megabytes of memory that a process holds now. */
export function residentMegabytes(pid: number) {
  if (process.platform === 'linux') {
    const line = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(line?.[1] ?? NaN) / 1024
  }
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024
}

/** The processes that a process started and that live. */
export function childrenOf(pid: number): number[] {
  if (process.platform === 'linux')
    return numbersIn(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  return numbersIn(stdout)
}

const numbersIn = (text: string) => text.split(/\s+/).map(Number).filter(Boolean)

/** Milliseconds of processor time that a process has used so far; null where the system does not say. */
export function processorMs(pid: number) {
  if (process.platform !== 'linux') return null
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10 // ticks of a hundredth of a second
}

function answers(port: number) {
  return new Promise<boolean>((resolve) => {
    const request = get({ host: '127.0.0.1', port }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.once('error', () => resolve(false))
  })
}
