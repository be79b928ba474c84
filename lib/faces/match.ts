/** What a face can be compared with: one template of one person. */
export type Reference = { templateId: string; person: string; numbers: Float32Array }
/** The nearest template of one person, and how far it is. */
export type Match = { person: string; templateId: string; distance: number }

/** The largest distance at which two faces count as alike, by how many templates there are of a person. */
const LIMITS = [0.52, 0.5, 0.5] as const // bench/FINDINGS.md, Faces
/** Among many people somebody always looks alike: each doubling beyond so many makes the limit tighter. */
const MANY_PEOPLE = 16
const TIGHTER = 0.01
const TIGHTEST = 0.42

/** Euclidean distance of two descriptors: 0 is the same picture, above 0.55 most likely two people. */
export function distanceOf(a: Float32Array, b: Float32Array) {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2
  return Math.sqrt(sum)
}

/** How near a face must be to somebody of whom there are so many templates, among so many people. */
export function limitFor(templateCount: number, peopleCount: number) {
  const alone = LIMITS[Math.min(templateCount, LIMITS.length) - 1] ?? LIMITS[0]
  const doublings = Math.max(0, Math.log2(peopleCount / MANY_PEOPLE))
  return Math.max(TIGHTEST, alone - TIGHTER * doublings)
}

/** Everybody whom a face is like enough to, nearest first. */
export function peopleLike(descriptor: Float32Array, references: readonly Reference[]): Match[] {
  const people = byPerson(references)
  const matches = [...people].flatMap(([person, templates]) => {
    const [nearest] = templates
      .map(({ templateId, numbers }) => ({ person, templateId, distance: distanceOf(descriptor, numbers) }))
      .sort((a, b) => a.distance - b.distance)
    return nearest && nearest.distance <= limitFor(templates.length, people.size) ? [nearest] : []
  })
  return matches.sort((a, b) => a.distance - b.distance)
}

function byPerson(references: readonly Reference[]) {
  const people = new Map<string, Reference[]>()
  for (const reference of references) {
    const templates = people.get(reference.person)
    if (templates) templates.push(reference)
    else people.set(reference.person, [reference])
  }
  return people
}

type Asked = { face: string; descriptor: Float32Array; notPeople?: readonly string[] }

/**
 * Who each face of one picture may be: nobody is two of them, so the nearest pair is taken first.
 * `notPeople` are those who were refused for that face; `taken` those who are in the picture already.
 */
export function assignPeople(
  faces: readonly Asked[],
  references: readonly Reference[],
  taken: readonly string[] = [],
): Map<string, Match> {
  const pairs = faces.flatMap(({ face, descriptor, notPeople = [] }) =>
    peopleLike(descriptor, references)
      .filter(({ person }) => !notPeople.includes(person))
      .map((match) => ({ face, match })),
  )
  const people = new Set(taken)
  const assigned = new Map<string, Match>()
  for (const { face, match } of pairs.sort((a, b) => a.match.distance - b.match.distance)) {
    if (assigned.has(face) || people.has(match.person)) continue
    assigned.set(face, match)
    people.add(match.person)
  }
  return assigned
}

/** How alike, in words: they begin with a capital or go before a name, as in "Very like Ben". */
export function likenessOf(distance: number): 'very like' | 'like' | 'perhaps' {
  if (distance < 0.36) return 'very like'
  return distance < 0.46 ? 'like' : 'perhaps'
}
