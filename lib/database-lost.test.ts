import { NextRequest } from 'next/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { route } from '@/lib/route'
import { waitUntil } from '@/scripts/running'
import { makePerson } from '@/scripts/test/people'
import { isDatabaseLost } from './database-lost'

vi.mock('@/lib/auth/current-user', () => ({ findViewer: async () => null }))

const CUTS = 6
const admin = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => admin.connect())
afterAll(() => admin.end())

/** What an administrator, a failover or a restart does to everybody who is connected. */
const endEveryConnection = () =>
  admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`)

test('people who ask while the database ends every connection get the truth or 503 with a time, and soon the truth again', async () => {
  const { id, userName } = await makePerson()
  const GET = route({ who: 'anyone' }, async () => {
    const find = (tx: Pick<typeof db, 'user'>) =>
      tx.user.findUniqueOrThrow({ where: { id }, select: { userName: true } })
    const first = await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT pg_sleep(0.01)::text`
      return find(tx)
    })
    return new Response(`${first.userName} ${(await find(db)).userName}`)
  })
  const ask = async () => {
    const answer = await GET(new NextRequest('http://x.test'), { params: Promise.resolve({}) })
    const told = await answer.text()
    if (answer.status === 200) return told === `${userName} ${userName}` ? 'true' : 'false'
    return `${answer.status} ${answer.headers.get('retry-after')}`
  }
  const answers: string[] = []
  let isOver = false
  const visitors = Array.from({ length: 20 }, async () => {
    while (!isOver) answers.push(await ask())
  })
  for (let cut = 1; cut <= CUTS; cut += 1) {
    const enough = () => answers.filter((answer) => answer === 'true').length >= cut * 20
    expect(await waitUntil(enough, 10_000)).toBe(true)
    await endEveryConnection()
  }
  isOver = true
  await Promise.all(visitors)
  expect([...new Set(answers)].sort()).toEqual(['503 5', 'true'])
  const isBack = async () =>
    (await Promise.all(Array.from({ length: 20 }, ask))).every((told) => told === 'true')
  expect(await waitUntil(isBack, 10_000)).toBe(true)
}, 90_000)

test('a fault of our own is not taken for the database’s absence', async () => {
  const ours = await db.$queryRaw`SELECT nothing`.catch((error: unknown) => error)
  const twice = await makePerson()
    .then(({ userName }) => makePerson({ userName }))
    .catch((error: unknown) => error)
  for (const error of [ours, twice, new Error('x'), 'ECONNREFUSED', null])
    expect(isDatabaseLost(error)).toBe(false)
})
