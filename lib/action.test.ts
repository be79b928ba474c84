import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { makePerson } from '@/scripts/test/people'

const found = vi.hoisted(() => ({ viewer: {} as object }))
vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }))
vi.mock('next/navigation', () => ({ notFound: vi.fn(), redirect: vi.fn(), unstable_rethrow: vi.fn() }))
vi.mock('@/lib/auth/current-user', () => ({ requireMember: async () => found.viewer, requireAdmin: vi.fn() }))
vi.mock('@/lib/auth/request', () => ({ isSameOrigin: async () => true, readClient: vi.fn() }))

test('C-186 what is no form acts on nothing, also where a form may be empty', async () => {
  const { memberAction } = await import('./action')
  const { member } = await makePerson()
  found.viewer = { ...member, isSuspended: false, session: { id: member.id, freshUntil: null } }
  const run = vi.fn(async () => 'Done.')
  const act = memberAction({ input: z.strictObject({ scopes: z.string().optional() }) }, run)
  for (const sent of [null, undefined, [], {}, { not: '' }, 'scopes=', new Map([['scopes', 'x']])])
    expect(await act({}, sent as unknown as FormData)).toEqual({
      ok: false,
      message: 'This is no form of ours. Nothing was done.',
    })
  expect(run).not.toHaveBeenCalled()
  expect(await act({}, new FormData())).toMatchObject({ ok: true })
  const strange = new FormData()
  strange.append('__proto__', 'x')
  expect(await act({}, strange)).toMatchObject({ ok: false })
  expect(run).toHaveBeenCalledTimes(1)
})
