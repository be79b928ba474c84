import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { diskStore } from './disk-store'
import { claimStore, MARK } from './own-store'
import { StoreUnfit, type Store } from './store'

let folder: string
let ours: Store
let other: Store

beforeEach(async () => {
  await db.storeMark.deleteMany()
  folder = mkdtempSync(join(tmpdir(), 'candor-own-store-'))
  ours = diskStore(join(folder, 'ours'))
  other = diskStore(join(folder, 'other'))
})

afterEach(() => rmSync(folder, { recursive: true }))

const markOf = async (store: Store) => (await store.get(MARK))?.toString()

test('an operator whose worker sees another folder than the app is told so, and nothing is written there', async () => {
  await claimStore(ours)
  await expect(claimStore(other)).rejects.toThrow(StoreUnfit)
  await expect(claimStore(other)).rejects.toThrow('the same STORAGE_DIR')
  expect(await markOf(other)).toBeUndefined()
  await claimStore(ours)
})

test('an operator who mistakes the store of another database for their own is told so', async () => {
  await claimStore(ours)
  await other.put(MARK, Buffer.from(crypto.randomUUID()))
  await expect(claimStore(other)).rejects.toThrow(StoreUnfit)
})

test('an operator who moved the photos goes on with them', async () => {
  await claimStore(ours)
  await other.put(MARK, (await ours.get(MARK))!)
  await claimStore(other)
})

test('an operator who begins a new database beside the photos goes on with them', async () => {
  await claimStore(ours)
  const mark = await markOf(ours)
  await db.storeMark.deleteMany()
  await claimStore(ours)
  expect(await db.storeMark.findMany({ select: { id: true } })).toEqual([{ id: mark }])
})

test('of several processes that start at once with one store each is let in; with two stores one of them is', async () => {
  await Promise.all(Array.from({ length: 4 }, () => claimStore(ours)))
  expect(await db.storeMark.count()).toBe(1)
  await db.storeMark.deleteMany()
  await ours.delete([MARK])
  const ends = await Promise.allSettled([claimStore(ours), claimStore(other)])
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect([await markOf(ours), await markOf(other)].filter(Boolean)).toHaveLength(1)
})
