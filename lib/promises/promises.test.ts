import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { hardSentences, readingGrade, sentencesOf, syllableCount, wordsOf } from '@/scripts/test/reading'
import { clausesTested } from '@/scripts/test/test-titles'
import { chapters, clauseIds, clauseOf, clauses, isClauseId } from './clauses'
import { proofFrom } from './proof'
import { standingOf } from './standing'

const root = path.resolve(import.meta.dirname, '../..')
const MOST_WORDS = 25 // C-004

const allIds = [...numbered('C', 3, [[1, 219]]), ...numbered('X', 2, [[1, 15]])]

const keptIds = [
  ...numbered('C', 3, [
    [1, 5],
    [8, 13],
    [19, 22],
    [26, 30],
    [33, 41],
    [46, 50],
    [64, 64],
    [86, 86],
  ]),
  ...numbered('C', 3, [
    [91, 101],
    [117, 123],
    [141, 142],
    [156, 170],
    [186, 188],
    [193, 196],
    [205, 207],
  ]),
  ...['X-04', 'X-07', 'X-09', 'X-10', 'X-11', 'X-13'],
]

const pages = [
  ...[
    '/overview',
    '/profile',
    '/choices',
    '/connections',
    '/held',
    '/activity',
    '/activity/devices',
    '/activity/seen',
    '/photos/places',
    '/photos',
    '/photos/people',
    '/photos/tags',
    '/programs',
    '/api-terms',
    '/mail',
  ],
  ...['/friends/find', '/privacy', '/terms', '/trust', '/security', '/sign-up', '/sign-in'],
]

/** A promise that is kept later may name them already: their links begin with the page. */
const pagesToCome = ['/help']

const sentences = clauseIds.flatMap((id) => {
  const { plain, partly } = clauseOf(id)
  return partly ? [plain, partly] : [plain]
})

test('every promise has its place: none is missing, none is made up', () => {
  expect(Object.keys(clauses).sort()).toEqual(allIds)
  expect(chapters.flatMap((chapter) => chapter.clauseIds).sort()).toEqual(allIds)
  expect(isClauseId('C-048')).toBe(true)
  expect(isClauseId('C-220')).toBe(false)
  expect(isClauseId('toString')).toBe(false)
})

test('what we say is kept now is exactly what this version set out to keep', () => {
  expect(clauseIds.filter((id) => clauseOf(id).state === 'kept').sort()).toEqual(keptIds.sort())
})

test('C-004 a person reads each promise as one plain sentence of at most 25 words', () => {
  expect(sentences.filter((text) => wordsOf(text).length > MOST_WORDS)).toEqual([])
  expect(sentences.filter((text) => sentencesOf(text).length !== 1 || !text.endsWith('.'))).toEqual([])
  expect(new Set(sentences.map((text) => text.toLowerCase())).size).toBe(sentences.length - repeats())
})

test('C-004 a person of fourteen can read each promise', () => {
  expect(sentences.filter((text) => readingGrade(text) > 9)).toEqual([])
})

test('no promise shouts, begs or is sorry', () => {
  expect(sentences.filter((text) => /!|\bplease\b|\boops\b|\bsorry\b/i.test(text))).toEqual([])
})

test('a promise that is not kept yet never reads as if it were', () => {
  const later = clauseIds.filter((id) => clauseOf(id).state === 'later')
  expect(later.filter((id) => !/\bwill\b/.test(clauseOf(id).plain))).toEqual([])
  const kept = clauseIds.filter((id) => clauseOf(id).state === 'kept')
  expect(kept.filter((id) => /\b(we|you) will (?!get\b)/i.test(clauseOf(id).plain))).toEqual([])
})

test('each promise with a control leads to a page that a person has', () => {
  const astray = clauseIds.filter((id) => {
    const { control, state } = clauseOf(id)
    const reachable = state === 'later' ? [...pages, ...pagesToCome] : pages
    return control && !reachable.includes(control.split('#')[0]!)
  })
  expect(astray).toEqual([])
})

test('each promise that we say is kept has a test', () => {
  const tested = new Set([...tests().values()].flat())
  expect(clauseIds.filter((id) => clauseOf(id).state === 'kept' && !tested.has(id))).toEqual([])
})

test('no test claims a promise that is unknown, or one that no part is kept of', () => {
  const wrong = [...tests()].flatMap(([file, ids]) =>
    ids.filter((id) => !mayBeTested(id)).map((id) => `${file}: ${id}`),
  )
  expect(wrong).toEqual([])
})

test('the search for tests sees titles as people write them, and no test that never runs', () => {
  const source = [
    `test('C§001 one', f)`,
    `test(\n  "C§002 C§003 two", f)`,
    `test.each(rows)('C§004 each', f)`,
    `test.describe('X§01, X§02 both', f)`,
    ...['skip', 'describe.fixme', 'todo'].map((never) => `test.${never}('C§005 not run', f)`),
    `expect(idsOf('C§007 only data', f))`,
    `test('about C§008', f)`,
    `import { test as cast } from './cast'`,
    `cast('C§009 by another name', f)`,
  ]
    .join('\n')
    .replaceAll('§', '-')
  expect(clausesTested(source)).toEqual(['C-001', 'C-002', 'C-003', 'C-004', 'C-009', 'X-01', 'X-02'])
})

test('a promise whose test failed or did not run is never shown as kept', () => {
  const row = { title: 'a', file: 'a.test.ts' }
  const ran = (clause: string, status: 'passed' | 'failed') => ({ ...row, clause, status })
  const results = {
    ranAt: '2026-11-01T00:00:00.000Z',
    commit: null,
    tests: [ran('C-048', 'passed'), ran('C-049', 'passed'), ran('C-049', 'failed'), ran('C-169', 'passed')],
  }
  expect(standingOf('C-048', results).standing).toBe('kept')
  expect(standingOf('C-049', results).standing).toBe('broken')
  expect(standingOf('C-050', results).standing).toBe('unproven')
  expect(standingOf('C-169', results).standing).toBe('partly')
  expect(standingOf('C-177', results).standing).toBe('later')
  expect(standingOf('C-048', null).standing).toBe('unproven')
  const { counts } = proofFrom(results)
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(clauseIds.length)
})

test('the reading grade knows an easy sentence from a hard one', () => {
  expect(['we', 'people', 'choices', 'recognition', 'named', 'deleted', 'e-mail'].map(syllableCount)).toEqual(
    [1, 2, 2, 4, 1, 3, 2],
  )
  expect(readingGrade('You can read this.')).toBeLessThan(3)
  expect(
    readingGrade(
      'Notwithstanding applicable jurisdictional limitations, indemnification obligations continue.',
    ),
  ).toBeGreaterThan(15)
  expect(sentencesOf('We hold 3.5 kB. You see it at a.b.example. Is it all? Yes.')).toHaveLength(4)
})

test('a hard sentence is found by its grade, and one too short for a grade by its long words', () => {
  const long =
    'Each is kept encrypted, as uploaded, with the location metadata intentionally eliminated beforehand.'
  expect(hardSentences(`You can read this. ${long}`)).toEqual([long])
  expect(hardSentences('Facebook or Twitter. Encrypted. Which administrator decided.')).toEqual([])
  expect(hardSentences('Administrative authorization.')).toHaveLength(1)
})

function tests() {
  const files = ['app', 'components', 'lib', 'prisma', 'e2e', 'scripts']
    .flatMap(filesIn)
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
  return new Map(
    files.sort().map((file) => [file, clausesTested(readFileSync(path.join(root, file), 'utf8'))]),
  )
}

function filesIn(folder: string) {
  const whole = path.join(root, folder)
  if (!existsSync(whole)) return []
  return readdirSync(whole, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)
}

function mayBeTested(id: string) {
  if (!isClauseId(id)) return false
  const { state, partly } = clauseOf(id)
  return state === 'kept' || partly !== undefined
}

function repeats() {
  const partly = clauseIds.flatMap((id) => clauseOf(id).partly ?? [])
  return partly.length - new Set(partly.map((text) => text.toLowerCase())).size
}

function numbered(letter: string, digits: number, ranges: [number, number][]) {
  return ranges.flatMap(([from, to]) =>
    Array.from(
      { length: to - from + 1 },
      (_, index) => `${letter}-${String(from + index).padStart(digits, '0')}`,
    ),
  )
}
