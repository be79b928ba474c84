import { demoPeople } from '../../prisma/seed/people'
import { buildIfStale } from '../build'
import { startBase, writeRun } from './base'
import { seedDemo } from './demo'
import type { Ending } from './ending'
import { waitUntilHealthy } from './health'
import { keepRunning } from './supervise'

/** Starts everything on this machine: PostgreSQL, the outside world, the app, its worker. */
export async function upEmbedded({ isDev, ending }: { isDev: boolean; ending: Ending }) {
  const base = await startBase({ what: isDev ? 'npm run dev' : 'npm start', isDev, ending })
  const { env, ports, outside, folder } = base
  const [isEmpty] = await Promise.all([base.prepareDatabase(), isDev || buildIfStale()])
  const app = keepRunning({ name: 'The app', script: 'scripts/serve.ts', env }, ending)
  const worker = keepRunning({ name: 'The worker', script: 'scripts/worker.ts', env }, ending)
  ending.add(app.stop, worker.stop)
  const children = [outside, app, worker].map(({ first }) => first)
  writeRun(
    env,
    children.map(({ mark }) => mark),
  )
  if (isEmpty) await seedDemo(folder, env)
  await Promise.all(children.map(({ ready }) => ready))
  await waitUntilHealthy({ port: ports.app })
  announce(env)
}

function announce(env: Record<string, string>) {
  const width = Math.max(...demoPeople.map(({ userName }) => userName.length))
  const passwords = Math.max(...demoPeople.map(({ password }) => password.length))
  const people = demoPeople.map(
    ({ userName, password, story }) => `  ${userName.padEnd(width)}  ${password.padEnd(passwords)}  ${story}`,
  )
  console.log(
    [
      '',
      `  Dashboard  ${env.APP_ORIGIN}`,
      `  Mailbox    ${env.MAILBOX_URL}`,
      '',
      '  Sign in as',
      ...people,
      '',
    ].join('\n'),
  )
  console.log('  Ctrl-C ends everything.')
}
