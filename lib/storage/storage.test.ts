import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { HOUR_MS, moveClock } from '@/lib/clock'
import { inRoot } from '@/scripts/root'
import { tsxArguments } from '@/scripts/tsx.mjs'
import { startS3 } from '@/scripts/test/s3-server'
import { diskStore } from './disk-store'
import { s3Store } from './s3-store'
import { plainKey, StoreFull, StoreUnfit, type Store } from './store'

const account = {
  accessKeyId: 'KEY',
  secretAccessKey: 'a secret/of+letters',
  region: 'eu-west-3',
  bucket: 'photos',
}

let folder: string
let s3: Awaited<ReturnType<typeof startS3>>
const stores: Record<string, Store> = {}

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'candor-store-')), 'photos')
  s3 = await startS3(account)
  stores.disk = diskStore(folder)
  stores.bucket = s3Store({ ...account, endpoint: s3.endpoint })
})

afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})

const drafts = () => readdir(join(folder, '.drafts'))

/** A process of its own puts a large file, and is killed in the middle. */
async function killedWhilePutting(key: string) {
  const script = `import { diskStore } from ${JSON.stringify(inRoot('lib/storage/disk-store.ts'))}
    await diskStore(process.argv[1]).put(process.argv[2], Buffer.alloc(300_000_000, 7))`
  const program = [...tsxArguments(), '--input-type=module', '-e', script, folder, key]
  const child = spawn(process.execPath, program, { stdio: 'inherit' })
  const ended = once(child, 'exit')
  while ((await drafts()).length === 0);
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
}

const numberOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.ino

/** The numbers of the folders and files that are written down from now on, in their order. */
async function watchSyncs(anyFile: string) {
  const synced: number[] = []
  const handle = await open(anyFile)
  const kind = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const sync = kind.sync
  vi.spyOn(kind, 'sync').mockImplementation(async function (this: FileHandle) {
    synced.push((await this.stat()).ino)
    return sync.call(this)
  })
  return synced
}

const all = async (store: Store, below: string) => {
  const keys: string[] = []
  for await (const key of store.keysBelow(below)) keys.push(key)
  return keys.sort()
}

describe.each(['disk', 'bucket'])('a store on a %s', (kind) => {
  const store = () => stores[kind] as Store

  test('gives back what it was given, byte by byte', async () => {
    const bytes = randomBytes(1_500_000)
    await store().put('people/ada/original', bytes)
    expect((await store().get('people/ada/original'))?.equals(bytes)).toBe(true)
    await store().put('people/ada/original', Buffer.alloc(0))
    expect(await store().get('people/ada/original')).toEqual(Buffer.alloc(0))
  })

  test('has nothing where nothing was put, and forgets nothing else when one thing goes', async () => {
    expect(await store().get('people/nobody/at-all')).toBeNull()
    await store().put('people/ben/one', Buffer.from('1'))
    await store().put('people/ben/two', Buffer.from('2'))
    await store().delete(['people/ben/one', 'people/ben/never-was'])
    expect(await store().get('people/ben/one')).toBeNull()
    expect(await store().get('people/ben/two')).toEqual(Buffer.from('2'))
  })

  test('names every key below a folder, and none of another’s', async () => {
    const keys = Array.from({ length: 8 }, (_, at) => `people/cleo/photo-${at}/small`)
    for (const key of [...keys, 'people/cleo-two/photo/small']) await store().put(key, Buffer.from(key))
    expect(await all(store(), 'people/cleo')).toEqual(keys)
    await store().delete(keys)
    expect(await all(store(), 'people/cleo')).toEqual([])
    expect(await all(store(), 'people/cleo-two')).toEqual(['people/cleo-two/photo/small'])
  })

  test('takes puts and deletions side by side in one folder', async () => {
    const turns = Array.from({ length: 40 }, (_, at) => `people/dee/${at % 4}`)
    await Promise.all(
      turns.map((key, at) => (at % 2 ? store().delete([key]) : store().put(key, Buffer.from(key)))),
    )
    for (const key of await all(store(), 'people/dee'))
      expect(await store().get(key)).toEqual(Buffer.from(key))
  })

  test.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', 'A', 'a.b', 'a\0b', 'a\\b', 'x'.repeat(201)])(
    'takes %j for no key',
    async (key) => {
      await expect(store().put(key, Buffer.from('x'))).rejects.toThrow('Not a key')
      await expect(store().get(key)).rejects.toThrow('Not a key')
      await expect(store().delete([key])).rejects.toThrow('Not a key')
    },
  )
})

test('no text leads outside the folder of the store', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '/', '\\', '\0', '%', '-', 'Z') }), (key) => {
      const isPlain = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(key) && key.length <= 200
      if (isPlain) expect(plainKey(key)).toBe(key)
      else expect(() => plainKey(key)).toThrow()
    }),
    { numRuns: 2_000 },
  )
})

test('on a disk nobody else of this machine can read what is kept, and no half file ever counts', async () => {
  await stores.disk!.put('people/eve/original', Buffer.from('x'))
  expect(statSync(join(folder, 'people/eve/original')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'people/eve')).mode & 0o777).toBe(0o700)
  expect(await all(stores.disk!, 'people/eve')).toEqual(['people/eve/original'])
})

test('on a disk a put that was killed leaves nothing beside the file, and its draft goes within two hours', async () => {
  await stores.disk!.put('people/hal/photo/original', Buffer.from('whole'))
  await killedWhilePutting('people/hal/photo/original')
  expect(await all(stores.disk!, 'people/hal')).toEqual(['people/hal/photo/original'])
  await stores.disk!.delete(['people/hal/photo/original'])
  expect(await readdir(join(folder, 'people'))).not.toContain('hal')
  expect(await drafts()).toHaveLength(1)
  await stores.disk!.sweep() // it could still be under way
  expect(await drafts()).toHaveLength(1)
  moveClock(HOUR_MS + 1_000)
  await stores.disk!.check()
  moveClock(-HOUR_MS - 1_000)
  expect(await drafts()).toEqual([])
})

test('on a disk no draft and no empty folder stays behind', async () => {
  await mkdir(join(folder, 'people/fay/original'), { recursive: true }) // in the way of a file of that name
  await expect(stores.disk!.put('people/fay/original', Buffer.from('x'))).rejects.toThrow()
  expect(await readdir(join(folder, 'people/fay'))).toEqual(['original'])
  expect(await drafts()).toEqual([])
  await stores.disk!.put('people/gus/photo/small', Buffer.from('x'))
  await stores.disk!.delete(['people/gus/photo/small'])
  expect(await readdir(join(folder, 'people'))).not.toContain('gus')
})

test('on a disk what was deleted is written down in the folder that still stands, once for all that went together', async () => {
  const at = (path: string) => join(folder, path)
  const store = diskStore(folder)
  for (const key of ['gil/a/one', 'gil/a/two', 'gil/b/one', 'hal'])
    await store.put(`people/${key}`, Buffer.from(key))
  const synced = await watchSyncs(at('people/gil/b/one'))
  const after = async (...keys: string[]) => {
    const [from, gil, people] = [synced.length, numberOf(at('people/gil')), numberOf(at('people'))]
    await store.delete(keys)
    return synced.slice(from).map((each) => (each === gil ? 'gil' : each === people ? 'people' : 'another'))
  }
  expect(await after('people/gil/a/one', 'people/gil/a/two')).toEqual(['gil'])
  expect(await after('people/gil/b/one')).toEqual(['people'])
  expect(await after('people/gil/b/never-was')).toEqual(['people'])
  vi.restoreAllMocks()
})

test('a bucket that keeps old versions is refused: what is deleted there would come back', async () => {
  await expect(stores.bucket!.check()).resolves.toBeUndefined()
  for (const status of ['Enabled', 'Suspended']) {
    s3.state.versioning = status
    await expect(stores.bucket!.check()).rejects.toThrow(StoreUnfit)
  }
  s3.state.versioning = ''
})

test('a bucket that did not delete is an error, not a success', async () => {
  await stores.bucket!.put('people/ivy/one', Buffer.from('x'))
  s3.state.failDeletes = true
  await expect(stores.bucket!.delete(['people/ivy/one'])).rejects.toThrow('did not delete 1 of 1')
  s3.state.failDeletes = false
})

const faults = [
  ['403', ['AccessDenied', 403]],
  ['500', ['InternalError', 500]],
  ['a body that is cut', 'cut'],
  ['a body that stalls', 'stalls'],
  ['silence', 'silent'],
] as const

test.each(faults)(
  'a bucket that answers with %s is an error, never bytes, and never waited for long',
  async (_, gets) => {
    const hasty = s3Store(
      { ...account, endpoint: s3.endpoint },
      { connectionTimeout: 300, requestTimeout: 300, socketTimeout: 300 },
    )
    await stores.bucket!.put('people/kim/one', Buffer.from('0123456789'))
    s3.state.gets = gets as typeof s3.state.gets
    await expect(hasty.get('people/kim/one')).rejects.toThrow()
    s3.state.gets = 'well'
    expect(await stores.bucket!.get('people/kim/one')).toEqual(Buffer.from('0123456789'))
  },
)

test.each([
  ['QuotaExceeded', 403],
  ['XMinioStorageFull', 507],
  ['XMinioAdminBucketQuotaExceeded', 400],
  ['EntityTooLarge', 400],
  ['Whatever', 507],
] as const)('a bucket that says %s (%i) is full, and still opens', async (...full) => {
  Object.assign(s3.state, { full, putsLeft: 0 })
  await expect(stores.bucket!.put('people/lou/one', Buffer.from('x'))).rejects.toThrow(StoreFull)
  await expect(stores.bucket!.check()).resolves.toBeUndefined()
  s3.state.putsLeft = Infinity
})

test('a bucket is tried at the start: one that takes nothing is refused, and the try leaves nothing', async () => {
  await stores.bucket!.check()
  expect([...s3.objects.keys()].filter((key) => key.startsWith('probe'))).toEqual([])
  Object.assign(s3.state, { full: ['AccessDenied', 403], putsLeft: 0 })
  await expect(stores.bucket!.check()).rejects.toThrow()
  s3.state.putsLeft = Infinity
})

test('a bucket lets nobody in whose secret is wrong', async () => {
  const stranger = s3Store({ ...account, secretAccessKey: 'another', endpoint: s3.endpoint })
  await expect(stranger.put('people/joe/one', Buffer.from('x'))).rejects.toThrow()
  expect(s3.objects.has('people/joe/one')).toBe(false)
})
