/** One promise of the product: its plain sentence, what it is, how much it weighs and where it is kept. */
export type Clause = {
  plain: string
  kind: 'promise' | 'disclosure' | 'choice' | 'right' | 'duty'
  weight: 0 | 1 | 2
  /** `later`: said, but not kept yet. */
  state: 'kept' | 'later'
  /** The page, and the place on it, where a person sees or changes it. */
  control?: string
  /** Where on the page of proof stands what this server measured of it. */
  measured?: `#${string}`
  /** What part is kept today, where the rest comes later. */
  partly?: string
}

/** A chapter's clauses. Only their ids stay in the type: the sentences as types would take the compiler minutes. */
export function chapter<Id extends string>(clauses: Record<Id, Clause>): Record<Id, Clause> {
  return clauses
}
