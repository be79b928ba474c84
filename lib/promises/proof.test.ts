import { expect, test } from 'vitest'
import { choicesIn, mentionsOf } from '@/lib/policy/public'
import { currentDocument, serviceFacts } from '@/lib/policy/documents'
import { clauseIds, clauseOf } from './clauses'
import type { PromiseResults } from './results'
import { controlName } from './controls'
import { groupProof, proofFrom, titleOf } from './proof'

const kept = clauseIds.filter((id) => clauseOf(id).state === 'kept' && !clauseOf(id).partly)
const [first, second, third] = kept as [(typeof kept)[0], (typeof kept)[0], (typeof kept)[0]]
const run: PromiseResults = {
  ranAt: '2026-11-23T09:40:00.000Z',
  commit: 'abc',
  tests: [
    { clause: first, title: `${first} ${second} a member sees it`, file: 'a.test.ts', status: 'passed' },
    { clause: second, title: `${first} ${second} a member sees it`, file: 'a.test.ts', status: 'passed' },
    { clause: second, title: `${second} a member ends it`, file: 'a.test.ts', status: 'failed' },
  ],
}

test('C-003 a person sees every promise once, how it stands and when that was found', () => {
  const proof = proofFrom(run)
  const shown = proof.chapters.flatMap(({ clauses }) => clauses)
  expect(shown.map(({ id }) => id).sort()).toEqual([...clauseIds].sort())
  expect(Object.values(proof.counts).reduce((sum, count) => sum + count, 0)).toBe(clauseIds.length)
  const standing = (id: string) => shown.find((each) => each.id === id)!.standing
  expect([first, second, third].map(standing)).toEqual(['kept', 'broken', 'unproven'])
  expect(proof.ranAt).toEqual(new Date(run.ranAt))
})

test('C-003 where no tests ran, nothing is called proven', () => {
  const { counts, ranAt } = proofFrom(null)
  expect(ranAt).toBeNull()
  expect([counts.kept, counts.partly, counts.broken]).toEqual([0, 0, 0])
})

test('a test of two promises is counted once in a group, and a failed one is never hidden', () => {
  expect(groupProof(proofFrom(run), [first, second, third])).toMatchObject({
    promises: 3,
    proven: 1,
    tests: 2,
    failed: 1,
  })
  expect(titleOf(run.tests[0]!)).toBe('a member sees it')
})

test('each promise that is kept leads to a page that has a name', () => {
  const controls = clauseIds
    .filter((id) => clauseOf(id).state === 'kept')
    .flatMap((id) => clauseOf(id).control ?? [])
  expect(controls.filter((control) => controlName(control) === null)).toEqual([])
})

test('a reader finds each promise in the section that makes it, and their own choices beside it', () => {
  const service = serviceFacts({
    SERVICE_NAME: 'Lantern',
    CONTACT_EMAIL: 'ask@lantern.example',
    SECURITY_EMAIL: 'safe@lantern.example',
    POSTAL_ADDRESS: 'Lantern, 2 Other Road',
  })
  const privacy = currentDocument('privacy', service)
  expect(mentionsOf([privacy]).get('C-048')).toEqual([
    { href: '/privacy#unlinking', label: 'Policy, section 8' },
  ])
  const faces = privacy.sections.find(({ id }) => id === 'faces')!
  expect(choicesIn(faces, null)).toEqual([
    { purpose: 'face-recognition', title: 'Facial recognition', value: null },
    { purpose: 'being-named', title: 'Being named in photos', value: null },
  ])
})
