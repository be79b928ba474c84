import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { fromNow, MINUTE_MS } from '@/lib/clock'
import { usePassingTime } from '@/scripts/test/clock'
import { makePerson } from '@/scripts/test/people'
import { memberAction } from '../action'
import { PENDING_MINUTES, pendingCookieName } from './cookies'
import type { Viewer } from './current-user'
import { findPendingAct } from './pending-act'

const found = vi.hoisted(() => ({ viewer: {} as object, jar: new Map<string, string>() }))
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (found.jar.has(name) ? { value: found.jar.get(name) } : undefined),
    set: (name: string, value: string) => (value ? found.jar.set(name, value) : found.jar.delete(name)),
  }),
}))
vi.mock('next/navigation', () => ({
  notFound: vi.fn(),
  redirect: (path: string) => {
    throw new Error(path)
  },
  unstable_rethrow: (error: Error) => {
    throw error
  },
}))
vi.mock('@/lib/auth/current-user', () => ({ requireMember: async () => found.viewer, requireAdmin: vi.fn() }))
vi.mock('@/lib/auth/request', () => ({ isSameOrigin: async () => true, readClient: vi.fn() }))

const pass = usePassingTime()
const done = vi.fn(async () => 'Done.')
const input = z.object({ email: z.string().min(1), password: z.string() })
const change = memberAction({ input, fresh: '/profile#email' }, done)

beforeEach(() => {
  found.jar.clear()
  done.mockClear()
})

const proven = (viewer: Viewer): Viewer => ({
  ...viewer,
  session: { ...viewer.session, freshUntil: fromNow(10 * MINUTE_MS) },
})

async function somebody() {
  const { member } = await makePerson()
  return { ...member, isSuspended: false, session: { id: member.id, freshUntil: null } } as unknown as Viewer
}

function send(viewer: Viewer, email = 'new@people.example') {
  found.viewer = viewer
  const form = new FormData()
  form.append('email', email)
  form.append('password', 'copper violin under wet leaves')
  return change({}, form)
}

async function asksFirst() {
  const ada = await somebody()
  await expect(send(ada)).rejects.toThrow('/confirm?next=%2Fprofile%23email')
  expect(done).not.toHaveBeenCalled()
  return ada
}

test('C-194 what a person typed is there again once the password is given, on that page, and no secret with it', async () => {
  const ada = await asksFirst()
  expect(await findPendingAct(ada, '/profile')).toBeNull()
  expect(await findPendingAct(proven(ada), '/profile')).toEqual({
    said: 'That was you. Nothing was done yet: press it again.',
    values: { email: 'new@people.example' },
  })
  expect(await findPendingAct(proven(ada), '/activity')).toBeNull()
  expect(JSON.stringify([...found.jar])).not.toContain('people.example')
})

test('C-194 nobody else reads it in the same browser, and a cookie that is not ours says nothing', async () => {
  const ada = await asksFirst()
  expect(await findPendingAct(proven(await somebody()), '/profile')).toBeNull()
  for (const made of ['x', 'x'.repeat(100), 'x'.repeat(5_000)]) {
    found.jar.set(pendingCookieName(), made)
    expect(await findPendingAct(proven(ada), '/profile')).toBeNull()
  }
})

test('C-194 it ends with the act', async () => {
  const ada = await asksFirst()
  expect(await send(proven(ada))).toEqual({ ok: true, message: 'Done.' })
  expect(await findPendingAct(proven(ada), '/profile')).toBeNull()
  expect(found.jar.size).toBe(0)
})

test('C-194 it ends by itself', async () => {
  const ben = await asksFirst()
  pass((PENDING_MINUTES - 1) * MINUTE_MS)
  expect(await findPendingAct(proven(ben), '/profile')).not.toBeNull()
  pass(MINUTE_MS)
  expect(await findPendingAct(proven(ben), '/profile')).toBeNull()
})

test('C-194 of what is too long for a cookie the notice stays, and no half of a text', async () => {
  const ada = await somebody()
  await expect(send(ada, 'x'.repeat(4_000))).rejects.toThrow('/confirm')
  expect(found.jar.get(pendingCookieName())!.length).toBeLessThan(3_500)
  expect(await findPendingAct(proven(ada), '/profile')).toMatchObject({ values: {} })
})
