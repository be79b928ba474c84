import { expect, test } from 'vitest'
import { ownedHoldings } from './catalogue'
import { categories } from './categories'
import { drawFlow } from './flow-drawing'
import { examplePaths } from './flow-example'
import { layOut } from './flow-layout'
import { sources } from './sources'

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

test('C-020 a visitor sees each thing of the example come from where it comes from in a real account', () => {
  for (const { from, what } of examplePaths) {
    const alike = ownedHoldings.filter(({ category }) => categories[category].title === what)
    const real = alike.flatMap((holding) => [holding.from, ...(holding.parts ?? []).map((part) => part.from)])
    expect([what, from, real.some((id) => id && sources[id].title === from)]).toEqual([what, from, true])
  }
})
