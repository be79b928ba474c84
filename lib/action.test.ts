import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { takeTry } from '@/lib/auth/rate-limit'
import { rateRules } from '@/lib/auth/rate-rules'
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

test('what a person sent comes back beside the outcome, but for what is too long to travel twice', async () => {
  const { memberAction } = await import('./action')
  const { member } = await makePerson()
  found.viewer = { ...member, isSuspended: false, session: { id: member.id, freshUntil: null } }
  const input = z.object({ text: z.string().max(4, { error: 'Too long.' }) })
  const form = new FormData()
  form.append('text', 'a text')
  const keeps = memberAction({ input }, async () => 'Done.')
  const forgets = memberAction({ input, forgets: true }, async () => 'Done.')
  const errors = { text: ['Too long.'] }
  expect(await keeps({}, form)).toEqual({ ok: false, errors, values: { text: 'a text' } })
  expect(await forgets({}, form)).toEqual({ ok: false, errors, values: {} })
})

test('C-195 a thief who acts without end in one session keeps its owner out of no act in another', async () => {
  const { memberAction } = await import('./action')
  const { member } = await makePerson()
  const [theirs, mine] = [`theirs of ${member.id}`, `mine of ${member.id}`]
  const act = memberAction({ input: z.strictObject({}) }, async () => 'Done.')
  const actIn = (id: string) => {
    found.viewer = { ...member, isSuspended: false, session: { id, freshUntil: null } }
    return act({}, new FormData())
  }
  for (let count = 1; count < rateRules.act.most; count++) await takeTry('act', theirs)
  expect(await actIn(theirs)).toMatchObject({ ok: true })
  expect(await actIn(theirs)).toMatchObject({ ok: false, message: expect.stringMatching(/^Too many tries/) })
  expect(await actIn(mine)).toMatchObject({ ok: true })
})
