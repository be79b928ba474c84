import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { actBeforeDrawing } from './turns'

test('whoever acts at the same moment is served before anybody’s page is drawn', async () => {
  const order: string[] = []
  const person = async (name: string, ms: number) => {
    await actBeforeDrawing(async () => {
      await sleep(ms)
      order.push(`${name} acted`)
    })
    order.push(`${name} drawn`)
  }
  await Promise.all([person('Ada', 1), person('Ben', 15)])
  expect(order.slice(0, 2)).toEqual(['Ada acted', 'Ben acted'])
})

test('a page waits no longer than a moment for a slow act of somebody else', async () => {
  let end = () => {}
  const slow = actBeforeDrawing(() => new Promise<void>((resolve) => (end = resolve)))
  await expect(actBeforeDrawing(async () => 'done')).resolves.toBe('done')
  end()
  await slow
})

test('an act that fails holds nobody up, and its error stays its own', async () => {
  await expect(actBeforeDrawing(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(actBeforeDrawing(async () => 'done')).resolves.toBe('done')
})
