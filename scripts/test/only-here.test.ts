import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { inRoot } from '../root'

const preload = pathToFileURL(inRoot('e2e/support/only-here.mjs')).href

/** Runs a few lines in a process of ours as tests start them. */
function run(lines: string) {
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', lines], {
    env: { ...process.env, NODE_OPTIONS: `--import ${preload}` },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { stderr, stdout: stdout.trim() }
}

const caught = `.then(() => 'reached', (error) => error.cause?.code ?? error.code)`

// 192.0.2.0/24 and .example belong to nobody.
test.for([
  ['a request', `console.log(await fetch('https://photos.example/x')${caught})`],
  ['a request by number', `console.log(await fetch('http://192.0.2.1/x')${caught})`],
  [
    'a connection',
    `import { connect } from 'node:net'; connect(80, '192.0.2.1').on('error', (e) => console.log(e.code))`,
  ],
  [
    'a connection by path',
    `import net from 'node:net'; net.createConnection({ port: 80, host: 'photos.example' }).on('error', (e) => console.log(e.code))`,
  ],
  [
    'an encrypted connection',
    `import { connect } from 'node:tls'; connect({ port: 443, host: '192.0.2.1' }).on('error', (e) => console.log(e.code))`,
  ],
  [
    'a web request',
    `import { get } from 'node:https'; get('https://192.0.2.1/').on('error', (e) => console.log(e.code))`,
  ],
  [
    'a datagram',
    `import dgram from 'node:dgram'; try { dgram.createSocket('udp4').send('x', 53, '192.0.2.1') } catch (e) { console.log(e.code); process.exit() }`,
  ],
  ['a name', `import { lookup } from 'node:dns'; lookup('photos.example', (e) => console.log(e.code))`],
  [
    'a name, later',
    `import { resolve4 } from 'node:dns/promises'; console.log(await resolve4('photos.example')${caught})`,
  ],
  [
    'a name, by a resolver of its own',
    `import { Resolver } from 'node:dns'; new Resolver().resolveMx('photos.example', (e) => console.log(e.code))`,
  ],
] as const)('X-11 %s to another machine fails in a test, and is said aloud', ([, lines]) => {
  const { stderr, stdout } = run(lines)
  expect(stdout).toBe('EOUTSIDE')
  expect(stderr).toMatch(/^X-11: .*(192\.0\.2\.1|photos\.example) was tried/)
})

test('X-11 this machine is reached as ever, by name and by number', () => {
  const { stderr, stdout } = run(`
    import { createServer, get } from 'node:http'
    const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1', async () => {
      const { port } = server.address()
      const first = await (await fetch('http://127.0.0.1:' + port)).text()
      get({ host: 'localhost', port, family: 4, agent: false }, (response) => { response.resume(); console.log(first, response.statusCode); server.close(); })
    })`)
  expect(stderr).toBe('')
  expect(stdout).toBe('here 200')
})
