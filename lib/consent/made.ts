import type { Prisma } from '@/generated/prisma/client'

/** The rows of one table that a choice makes. */
export type Made = {
  table: OwnedTable
  /** What one of them is called, where a receipt counts them. */
  what?: string
  /** What they are called where a proof counts them, in other words than a receipt does, or where none does. */
  proof?: readonly ProofWord[]
  /** The way from a row to the person; without one, the row is theirs by `userId`. */
  by?: 'subjectId' | 'memberId' | 'person.memberId' | 'name.person.memberId'
  /** Not those in the person's own library. */
  ofOthers?: true
  /** They may stay when the choice goes off, where the person says so. */
  mayStay?: true
  /** Which of them the person wrote themselves: where nobody said no, as we changed the words, those stay. */
  ownWord?: Readonly<Record<string, unknown>>
  /** Only in the libraries of people whose own last word on that purpose is not yes. */
  whereOff?: 'face-recognition'
  /** Another entry of the same word finds what goes with these rows: who counts beforehand counts there. */
  countedElsewhere?: true
  /** Narrows them, as Prisma's `where` does. */
  only?: Readonly<Record<string, unknown>>
}

/** What one and several of these rows are called, or those of them that `only` finds. */
export type ProofWord = { one: string; many: string; only?: Made['only'] }

/** Tables that hold rows of one person under `userId`, as Prisma's client names them. */
export type OwnedTable = Uncapitalize<
  Exclude<
    Prisma.ModelName,
    'User' | 'NameHold' | 'RateLimit' | 'AuditEvent' | 'Campaign' | 'OptOutTime' | 'StoreMark'
  >
>

/** A friend whom nobody named: the row came with a suggestion, and nothing in it is the person's own word. */
const onlySuggested = {
  memberId: { not: null },
  faceNames: { none: {} },
  agreedAt: null,
  isHidden: false,
  isFaceless: false,
}

const suggested = [
  { one: 'suggested name', many: 'suggested names', only: { isRefused: false } },
  { one: 'refused name', many: 'refused names', only: { isRefused: true } },
]
const passes = [{ one: 'pass over the library', many: 'passes over the library' }]
const listed = [{ one: 'list entry without a face', many: 'list entries without a face' }]
const listedAsYou = [{ one: 'list entry of you', many: 'list entries of you' }]

/** All that facial recognition makes. Boxes stay where somebody put a name, for the name's sake. */
export const madeByFaces: readonly Made[] = [
  { table: 'faceTemplate', what: 'face template' },
  { table: 'faceTemplate', what: 'face template', by: 'subjectId' },
  { table: 'faceSuggestion', what: 'suggested name', proof: suggested },
  { table: 'faceSuggestion', what: 'suggested name', proof: suggested, by: 'person.memberId' },
  { table: 'faceLook', what: 'photo mark' },
  { table: 'faceRun', proof: passes },
  { table: 'face', what: 'unnamed face', only: { name: null } },
  { table: 'knownPerson', proof: listed, only: onlySuggested },
  { table: 'knownPerson', proof: listed, by: 'memberId', ofOthers: true, only: onlySuggested },
]

/**
 * All that lets others name a person: it goes from every library but the person's own. The box stays, as a face without
 * a name, save where facial recognition is off: no such face is kept there. Who keeps facial recognition away from the
 * person has refused something too: that entry of their list stays, with nothing else on it, whatever is allowed later.
 */
export const madeByNaming: readonly Made[] = [
  { table: 'faceTemplate', what: 'face template', by: 'subjectId', ofOthers: true },
  {
    table: 'faceSuggestion',
    what: 'suggested name',
    proof: suggested,
    by: 'person.memberId',
    ofOthers: true,
  },
  {
    table: 'face',
    what: 'name tag',
    by: 'name.person.memberId',
    ofOthers: true,
    whereOff: 'face-recognition',
    countedElsewhere: true,
  },
  { table: 'faceName', what: 'name tag', by: 'person.memberId', ofOthers: true },
  {
    table: 'knownPerson',
    proof: listedAsYou,
    by: 'memberId',
    ofOthers: true,
    only: { isFaceless: false },
  },
]

/** What somebody wrote themselves: it stays when facial recognition goes off, until they remove it. */
export const namesGiven: readonly Made[] = [{ table: 'faceName', what: 'name' }]

/** What a step below another takes from the rows that stay, or takes whole: no undo brings it back. */
export type Coarser = {
  below: string
  table: OwnedTable
  what: string
  only: Readonly<Record<string, unknown>>
  /** What is left of them; without it they go whole. */
  becomes?: Readonly<Record<string, unknown>>
}

/** All that location tagging makes. */
export const madeByPlaces: readonly Made[] = [
  { table: 'photoPlace', what: 'place', mayStay: true, ownWord: { source: 'OWNER' } },
  { table: 'placeRun', proof: passes },
]

/** City keeps no point. Of a spot at sea, which has no name, nothing is left. */
export const coarserPlaces: readonly Coarser[] = [
  {
    below: 'exact',
    table: 'photoPlace',
    what: 'exact spot',
    only: { precision: 'EXACT', country: { not: null } },
    becomes: { precision: 'CITY', latitude: null, longitude: null },
  },
  {
    below: 'exact',
    table: 'photoPlace',
    what: 'nameless spot',
    only: { precision: 'EXACT', country: null },
  },
]
