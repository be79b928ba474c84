import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { PIECE_BYTES, RECEIPT_FORM_BYTES } from './body-limits'
import { mayComeIn, MOST_LARGE } from './large-bodies'

test('only few people at once send a file of megabytes, forms and pieces of photos come in all the while', () => {
  const answers = Array.from({ length: MOST_LARGE }, () => new EventEmitter())
  const another = new EventEmitter()
  for (const answer of answers) expect(mayComeIn(RECEIPT_FORM_BYTES, answer)).toBe(true)
  expect(mayComeIn(PIECE_BYTES + 1, another)).toBe(false)
  for (const bytes of [0, 100, PIECE_BYTES, NaN]) expect(mayComeIn(bytes, another)).toBe(true)
  answers[0]!.emit('close')
  expect(mayComeIn(RECEIPT_FORM_BYTES, another)).toBe(true)
  expect(mayComeIn(RECEIPT_FORM_BYTES, another)).toBe(false)
  for (const answer of [...answers.slice(1), another]) answer.emit('close')
  expect(mayComeIn(RECEIPT_FORM_BYTES, another)).toBe(true)
})
