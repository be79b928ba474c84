type Mergeable = { memberId: string | null; isFaceless: boolean; agreedAt: Date | null }

/**
 * What two entries of the list become. An account is never handed on: the entry that has it stays, else the one that
 * was chosen. A declaration speaks of one person: it outlives the act only where there was one for each.
 */
export function planMerge<Person extends Mergeable>(person: Person, chosen: Person) {
  const [from, into] = person.memberId ? [chosen, person] : [person, chosen]
  const isFaceless = from.isFaceless || into.isFaceless
  const isUndeclared = !into.memberId && !(from.agreedAt && into.agreedAt)
  return { from, into, isFaceless, isUndeclared }
}
