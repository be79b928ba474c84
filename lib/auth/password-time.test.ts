import { verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { hashPassword, passwordMatches } from './password'

vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>()
  return { ...real, verify: vi.fn(real.verify) }
})

test('C-194 nobody learns from the time of a refusal who has an account: each costs one comparison of equal weight', async () => {
  const known = await hashPassword('copper violin under wet leaves')
  const costs: string[] = []
  for (const stored of [known, null, undefined]) {
    vi.mocked(verify).mockClear()
    expect(await passwordMatches(stored, 'another violin')).toBe(false)
    expect(verify).toHaveBeenCalledTimes(1)
    costs.push(/^\$argon2id\$v=\d+\$[^$]+\$/.exec(String(vi.mocked(verify).mock.calls[0]![0]))![0])
  }
  expect(new Set(costs)).toEqual(new Set(['$argon2id$v=19$m=19456,t=2,p=1$']))
})
