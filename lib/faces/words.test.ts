import { expect, test } from 'vitest'
import { stateWords, templatesTitle } from './people-words'
import { goneWords, namedWords, partingWords, refusedWords } from './words'

const hugo = { name: 'Hugo', isMe: false, count: 1, waits: false, isSought: false, isPaused: false }

test('naming says who it is now, and what follows from it', () => {
  expect(namedWords(hugo)).toBe('This face is Hugo.')
  expect(namedWords({ ...hugo, count: 3, isSought: true })).toBe(
    '3 faces are Hugo. We look for Hugo in your other photos now.',
  )
  expect(namedWords({ ...hugo, waits: true })).toBe(
    'This face is Hugo. We ask Hugo: until the yes, only you see the name.',
  )
  expect(namedWords({ ...hugo, isMe: true })).toBe('This face is you.')
  expect(namedWords({ ...hugo, count: 0 })).toBe('That is Hugo already. Nothing changed.')
})

test('a no says that it was heard, and what went is counted without zeros', () => {
  expect(refusedWords({ name: 'Ben', count: 1 })).toBe(
    'Noted: it is not Ben. We do not ask again for this face.',
  )
  expect(refusedWords({ name: 'Ben', count: 2 })).toMatch(/^Noted: 2 faces are not Ben/)
  expect(goneWords({ templates: 2, suggestions: 0 })).toBe('Gone with it: 2 templates.')
})

test('no template is called none, not nought', () => {
  expect(templatesTitle(0, 'Hugo')).toBe('No face template of Hugo in your library')
  expect(templatesTitle(1, 'Hugo')).toBe('1 face template of Hugo in your library')
})

test('the people view says at how much it looked, and from how much it is kept away', () => {
  const on = {
    ...{ isOn: true, isPaused: false, isGoingOn: true },
    ...{ photoCount: 35, lookedCount: 13, keptAwayCount: 22 },
  }
  expect(stateWords(on)).toBe(
    'Facial recognition is on. It looked at all 13 photos it may look at. You keep it away from 22 photos.',
  )
  expect(stateWords({ ...on, keptAwayCount: 0 })).toMatch(/13 of 35 photos, and goes on in the background\.$/)
  expect(stateWords({ ...on, isOn: false })).toMatch(/is off/)
  expect(stateWords({ ...on, keptAwayCount: 0, isPaused: true })).toMatch(/13 of 35 photos, and rests until/)
  const isGoingOn = false
  expect(stateWords({ ...on, keptAwayCount: 0, isGoingOn })).toMatch(
    /13 of 35 photos\. It could not look at the 22 left\.$/,
  )
  expect(stateWords({ ...on, keptAwayCount: 21, isGoingOn })).toMatch(
    /could not look at the one left\. You keep/,
  )
})

test('before a friendship ends it is told what of faces and names goes with it, and what stays', () => {
  const none = { given: 0, received: 0, isKeptOut: false }
  const templates = 'Face templates of you with them are destroyed, and of them with you.'
  expect(partingWords(none)).toBe(templates)
  expect(partingWords({ ...none, given: 3 })).toBe(`${templates} The 3 names you gave them go too.`)
  expect(partingWords({ ...none, received: 1 })).toBe(`${templates} The name they gave you goes too.`)
  expect(partingWords({ given: 1, received: 2, isKeptOut: true })).toBe(
    `${templates} The name you gave them and the 2 names they gave you go too. That you keep facial recognition away from them stays.`,
  )
})
