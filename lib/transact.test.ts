import { expect, test } from 'vitest'
import { lockPerson } from '@/lib/lock-people'
import { makePerson } from '@/scripts/test/people'
import { transact } from './transact'

test('of two acts that wait for each other, one begins again, and both are done', async () => {
  const [ada, ben] = [await makePerson(), await makePerson()]
  const tries: string[] = []
  let locked = 0
  const hold = gate()
  const act = (first: string, second: string) =>
    transact(async (tx) => {
      tries.push(first)
      await lockPerson(tx, first)
      locked += 1
      if (locked <= 2) await hold(locked)
      await lockPerson(tx, second)
      return first
    })
  expect(await Promise.all([act(ada.id, ben.id), act(ben.id, ada.id)])).toEqual([ada.id, ben.id])
  expect(tries).toHaveLength(3)
})

test('any other failure is handed on, once', async () => {
  let tries = 0
  const act = transact(async () => {
    tries += 1
    return Promise.reject(new Error('no'))
  })
  await expect(act).rejects.toThrow('no')
  expect(tries).toBe(1)
})

/** Opens for both when both are there. */
function gate() {
  let open = () => undefined as void
  const both = new Promise<void>((resolve) => (open = resolve))
  return (count: number) => {
    if (count === 2) open()
    return both
  }
}
