import { expect, test } from 'vitest'
import { findCrowd } from './labels'

const at = (left: number, label: string, top = 0.3) => ({ left, top, label })

test('names stand over faces where they have room, and numbers where they would lie over each other', () => {
  expect(findCrowd([], 1.5)).toBeUndefined()
  expect(findCrowd([at(0.1, 'Ada'), at(0.6, 'Ben?')], 1.5)).toBeUndefined()
  expect(findCrowd([at(0.2, 'Somebody'), at(0.35, 'Somebody')], 1.5)).toBe('narrow')
  expect(findCrowd([at(0.2, 'Somebody'), at(0.25, 'Somebody')], 1.5)).toBe('all')
  expect(findCrowd([at(0.2, 'Somebody'), at(0.25, 'Somebody', 0.6)], 1.5)).toBeUndefined()
  expect(findCrowd([at(0.2, 'Somebody'), at(0.35, 'Somebody')], 0.6)).toBe('all')
})

test('a name that would leave the picture becomes a number', () => {
  expect(findCrowd([at(0.85, 'Somebody')], 1.5)).toBe('narrow')
  expect(findCrowd([at(0.97, 'Somebody')], 1.5)).toBe('all')
})
