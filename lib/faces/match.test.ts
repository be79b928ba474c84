import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignFace, similarity } from './align.mjs'
import { overlapOf } from './boxes'
import { assignPeople, distanceOf, likenessOf, limitFor, peopleLike, type Reference } from './match'

const numbers = (...values: number[]) => Float32Array.from({ length: 128 }, (_, index) => values[index] ?? 0)
const reference = (person: string, at: number): Reference => ({
  templateId: `${person}${at}`,
  person,
  numbers: numbers(at),
})

describe('who is alike', () => {
  test('the nearest template of a person counts, and nobody beyond the limit', () => {
    const references = [reference('ada', 0), reference('ada', 0.4), reference('ben', 2)]
    expect(peopleLike(numbers(0.3), references)).toEqual([
      { person: 'ada', templateId: 'ada0.4', distance: expect.closeTo(0.1) },
    ])
    expect(peopleLike(numbers(1.2), references)).toEqual([])
    expect(peopleLike(numbers(0), [])).toEqual([])
  })

  test('more templates of a person, and more people, make the limit tighter, never looser', () => {
    expect([1, 2, 3, 12].map((count) => limitFor(count, 5))).toEqual([0.52, 0.5, 0.5, 0.5])
    expect([16, 32, 64].map((people) => limitFor(3, people))).toEqual([0.5, 0.49, 0.48])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 100_000 }), (count, people) => {
        const limit = limitFor(count, people)
        expect(limit).toBeGreaterThanOrEqual(limitFor(count + 1, people))
        expect(limit).toBeGreaterThanOrEqual(limitFor(count, people + 1))
        expect(limit).toBeGreaterThanOrEqual(0.42)
      }),
    )
  })

  test('nobody is two faces of one photo, and whoever was refused or is there already is not said', () => {
    const references = [reference('ada', 0), reference('ben', 0.9)]
    const faces = [
      { face: 'left', descriptor: numbers(0.1) },
      { face: 'right', descriptor: numbers(0.05) },
    ]
    const said = (...more: [typeof faces, string[]?]) =>
      [...assignPeople(more[0], references, more[1])].map(([face, { person }]) => `${face} ${person}`)
    expect(said(faces)).toEqual(['right ada'])
    expect(said(faces, ['ada'])).toEqual([])
    const refused = [
      { ...faces[0]!, notPeople: [] },
      { ...faces[1]!, notPeople: ['ada'] },
    ]
    expect(said(refused)).toEqual(['left ada'])
  })

  test('a distance is that of geometry, and has words', () => {
    expect(distanceOf(numbers(3, 4), numbers())).toBe(5)
    expect([0.2, 0.4, 0.5].map(likenessOf)).toEqual(['very like', 'like', 'perhaps'])
  })
})

describe('where a face is', () => {
  test('the shared part of two boxes is between none and all, whichever is asked first', () => {
    const part = fc.double({ min: 0.01, max: 0.5, noNaN: true })
    const box = fc.record({ left: part, top: part, width: part, height: part })
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(overlapOf(a, b)).toBeCloseTo(overlapOf(b, a))
        expect(overlapOf(a, b)).toBeGreaterThanOrEqual(0)
        expect(overlapOf(a, b)).toBeLessThanOrEqual(1.0001)
        expect(overlapOf(a, a)).toBeCloseTo(1)
      }),
    )
  })

  test('whatever turn, size and place a face has, it is laid back to where it was', () => {
    const at = fc.integer({ min: -300, max: 300 })
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        at,
        at,
        (turn, size, x, y) => {
          const points = [
            [10, 20],
            [90, 25],
            [50, 70],
            [30, 95],
            [70, 90],
          ].map(([px, py]) => ({ x: px!, y: py! }))
          const [cos, sin] = [Math.cos(turn) * size, Math.sin(turn) * size]
          const moved = points.map((p) => ({ x: cos * p.x - sin * p.y + x, y: sin * p.x + cos * p.y + y }))
          const { a, b, tx, ty } = similarity(moved, points)
          moved.forEach((p, index) => {
            expect(a * p.x - b * p.y + tx).toBeCloseTo(points[index]!.x, 4)
            expect(b * p.x + a * p.y + ty).toBeCloseTo(points[index]!.y, 4)
          })
        },
      ),
    )
  })

  test('an even picture stays even where it is cut, and outside of it is black', () => {
    const pixels = { data: new Uint8Array(200 * 200 * 3).fill(90), width: 200, height: 200 }
    const landmarks = Array.from({ length: 68 }, () => ({ x: 100, y: 100 }))
    const five: [number, number, number][] = [
      [45, 137, 80],
      [42, 114, 82],
      [36, 63, 80],
      [39, 86, 82],
      [33, 99, 120],
    ]
    for (const [index, x, y] of five) landmarks[index] = { x, y }
    const chip = alignFace(pixels, landmarks)
    expect(chip).toHaveLength(150 * 150 * 3)
    expect(chip[(75 * 150 + 75) * 3]).toBeCloseTo(90)
    const far = alignFace(
      pixels,
      landmarks.map(({ x, y }) => ({ x: x + 5000, y })),
    )
    expect(Math.max(...far)).toBe(0)
  })
})
