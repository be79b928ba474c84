import { peopleLike } from '@/lib/faces/match'

/** One face of one labelled picture: as a look at a photo describes it, and as its template would. */
export type Shot = { person: string; photo: string; numbers: Float32Array; template: Float32Array }

export type Tally = { right: number; wrong: number; missed: number; strangers: number; named: number }

type Options = {
  /** So many references of each known person. */
  references: number
  splits: number
  /** Photos that nobody would name so: never a reference. */
  never?: readonly string[]
}

/** Names the faces of people of whom half are unknown, again and again with another half. The same figures each time. */
export function tryOpenSet(shots: readonly Shot[], { references, splits, never = [] }: Options) {
  const all = empty()
  const each = new Map<string, Tally>()
  for (let split = 0; split < splits; split += 1) {
    const random = randomFrom(split + 1)
    const names = shuffled([...new Set(shots.map(({ person }) => person))], random)
    const known = new Set(names.slice(0, Math.ceil(names.length / 2)))
    const [gallery, asked] = divide(shots, { known, references, never, random })
    for (const shot of asked) {
      const [best] = peopleLike(shot.numbers, gallery)
      const own = each.get(shot.person) ?? empty()
      each.set(shot.person, own)
      for (const tally of [all, own]) count(tally, outcome(shot, known, best?.person))
    }
  }
  return { all, each: [...each].sort(([a], [b]) => a.localeCompare(b)) }
}

/** Shares of a hundred: of the faces of known people, and of those of unknown ones. */
export function sharesOf({ right, wrong, missed, strangers, named }: Tally) {
  const part = (some: number, of: number) => (of === 0 ? 0 : (100 * some) / of)
  const tries = right + wrong + missed
  const shares = { right: part(right, tries), wrong: part(wrong, tries), missed: part(missed, tries) }
  return { ...shares, strangersNamed: part(named, strangers), tries, strangers }
}

type Split = {
  known: ReadonlySet<string>
  references: number
  never: readonly string[]
  random: () => number
}

function divide(shots: readonly Shot[], { known, references, never, random }: Split) {
  const gallery: { templateId: string; person: string; numbers: Float32Array }[] = []
  const asked = shots.filter(({ person }) => !known.has(person))
  for (const name of known) {
    const own = shuffled(
      shots.filter(({ person }) => person === name),
      random,
    )
    const named = own.filter(({ photo }) => !never.includes(photo)).slice(0, references)
    for (const { person, photo, template } of named)
      gallery.push({ templateId: photo, person, numbers: template })
    asked.push(...own.filter((shot) => !named.includes(shot)))
  }
  return [gallery, asked] as const
}

type Outcome = 'right' | 'wrong' | 'missed' | 'unnamed' | 'named'

function outcome(shot: Shot, known: ReadonlySet<string>, said: string | undefined): Outcome {
  if (!known.has(shot.person)) return said ? 'named' : 'unnamed'
  if (!said) return 'missed'
  return said === shot.person ? 'right' : 'wrong'
}

function count(tally: Tally, what: Outcome) {
  if (what === 'unnamed' || what === 'named') tally.strangers += 1
  if (what !== 'unnamed') tally[what] += 1
}

function shuffled<T>(values: T[], random: () => number) {
  return values
    .map((value) => [random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value)
}

/** The same numbers for the same seed. */
function randomFrom(seed: number) {
  let state = seed * 2654435761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9) >>> 0
    return state / 2 ** 32
  }
}

function empty(): Tally {
  return { right: 0, wrong: 0, missed: 0, strangers: 0, named: 0 }
}
