import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { StripAll } from './library-acts'
import { TakeOut } from './take-out'

vi.mock('@/lib/places/actions', () => {
  const act = async () => ({})
  return { stripPhotoAction: act, stripAllAction: act, erasePlacesAction: act }
})

const photo = { photoId: 'p', strippedAt: null, isKnown: true }
const taken = { ...photo, strippedAt: new Date('2026-11-20T12:00:00Z') }
const drawn = (props: Parameters<typeof TakeOut>[0]) => renderToStaticMarkup(createElement(TakeOut, props))

test('C-165 who takes the location out is told beside the act that the camera’s own notes stay, and still is after it', () => {
  for (const props of [photo, taken])
    expect(drawn(props)).toContain('If a camera wrote notes of its own into a file, they stay')
  expect(renderToStaticMarkup(createElement(StripAll, { count: 3, pass: null }))).toContain(
    'they stay: we cannot read whether they name a place.',
  )
})

test('C-165 where somebody looked and found such notes, it is said of this file', () => {
  for (const props of [photo, taken])
    expect(drawn({ ...props, hasOwnNotes: true })).toContain('The camera’s own notes stay in your file')
})
