import fc from 'fast-check'
import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { groupDays, sayDays } from './day-groups'
import { boxesOf, justify, rowAt, rowOf, type LayoutInput } from './justify'

const inputs: fc.Arbitrary<LayoutInput> = fc.record({
  groups: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }),
  width: fc.integer({ min: 280, max: 2200 }),
  target: fc.integer({ min: 90, max: 320 }),
  gap: fc.integer({ min: 0, max: 12 }),
  heading: fc.integer({ min: 0, max: 60 }),
  ratios: fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 480, maxLength: 480 }),
})

test('rows fill the width to the pixel, keep the order and lose nobody', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const layout = justify(input)
      let photo = 0
      layout.tops.forEach((top, row) => {
        const boxes = boxesOf(layout, row)
        expect(layout.starts[row]).toBe(photo)
        photo += boxes.length
        let edge = -input.gap
        for (const { left, width } of boxes) {
          expect(left).toBe(edge + input.gap)
          expect(width).toBeGreaterThan(0)
          edge = left + width
        }
        if (layout.full[row]) expect(edge).toBe(input.width)
        else expect(edge).toBeLessThanOrEqual(input.width)
        const below = layout.tops[row + 1] ?? layout.height
        expect(below).toBeGreaterThanOrEqual(top + (layout.heights[row] ?? 0) + input.gap)
      })
      expect(photo).toBe(input.groups.length === 0 ? 0 : sum(input.groups))
    }),
  )
})

test('no row is much lower or higher than wished, and only the last of a day stays short', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const layout = justify(input)
      const { target, width, gap } = input
      const widest = 1 + ((3 + gap / target) * target) / width
      layout.heights.forEach((height, row) => {
        expect(height).toBeGreaterThanOrEqual(Math.floor(target / widest) - gap - 1)
        expect(height).toBeLessThanOrEqual(Math.ceil(target * Math.max(widest, 1.25)) + gap + 1)
        if (!layout.full[row]) expect([...layout.groupRows]).toContain(row + 1)
      })
    }),
  )
})

test('every photo is found by its place', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const layout = justify(input)
      for (let row = 0; row < layout.tops.length; row += 1) {
        for (let at = layout.starts[row]!; at < layout.starts[row + 1]!; at += 1)
          expect(rowOf(layout, at)).toBe(row)
        expect(rowAt(layout, layout.tops[row]! + 1)).toBe(row)
      }
    }),
    { numRuns: 40 },
  )
})

test('a library of 50,000 is laid out well within 50 ms', () => {
  const ratios = Array.from({ length: 50_000 }, (_, at) => [150, 133, 67, 75, 178, 100][(at * 7) % 6]!)
  const groups = groupDays(
    Array.from({ length: 8000 }, (_, at) => (at % 2 ? 12 + (at % 3 ? 1 : -1) : 20_000 - at)),
  )
  const input = {
    ratios,
    groups: groups.map(({ count }) => count),
    width: 1076,
    target: 200,
    gap: 4,
    heading: 44,
  }
  const layout = justify(input)
  const took = Math.min(...Array.from({ length: 9 }, () => timed(() => justify(input)))) // others use the machine too
  console.log(`50,000 photos laid out in ${took.toFixed(1)} ms, ${layout.tops.length} rows`)
  expect(took).toBeLessThan(50)
})

test('a full day stands alone, and days with few photos share a heading', () => {
  const march = (day: number) => Math.floor(Date.UTC(2026, 2, day) / 86_400_000)
  const days = [
    march(14),
    9,
    march(12),
    2,
    march(11),
    1,
    march(3),
    5,
    march(1),
    2,
    march(-3),
    1,
    march(-90),
    1,
  ]
  expect(groupDays(days).map((group) => [sayDays(group), group.count])).toEqual([
    ['Saturday 14 March 2026', 9],
    ['3 to 12 March 2026', 8],
    ['25 February to 1 March 2026', 3],
    ['Sunday 30 November 2025', 1],
  ])
})

const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((total, each) => total + each, 0)

function timed(run: () => void) {
  const began = performance.now()
  run()
  return performance.now() - began
}
