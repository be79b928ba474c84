import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { forgetFinishedRenders } from './finished-renders'

test('what aborted a signal does not hold what it came from', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  forgetFinishedRenders()
  const origin = render()
  await new Promise(setImmediate)
  collect()
  expect(origin.controller.signal.reason).toBeInstanceOf(Error)
  expect(origin.frame.deref()).toBeUndefined()
})

function render() {
  const controller = new AbortController()
  class Frame {
    end() {
      controller.abort(new Error('done'))
    }
  }
  const frame = new Frame()
  frame.end()
  return { controller, frame: new WeakRef(frame) }
}
