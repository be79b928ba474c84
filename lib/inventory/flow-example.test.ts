import { expect, test } from 'vitest'
import { drawFlow } from './flow-drawing'
import { examplePaths } from './flow-example'
import { layOut } from './flow-layout'

test('a visitor sees an example that leads nowhere, with the way of what is off cut', () => {
  const drawn = drawFlow(examplePaths)
  expect(drawn).not.toMatch(/<a |href|null/)
  expect(drawn.match(/class="flow-strand is-cut"/g)).toHaveLength(3)
  expect(drawn).toContain('Faces: off, nothing held.')
  expect(
    layOut(examplePaths)
      .strands.filter(({ isOff }) => isOff)
      .map(({ count }) => count),
  ).toEqual([0, 0, 0])
})
