import type { ClauseId } from '@/lib/promises/clauses'

/** Who runs the service, as the documents name them. */
export type ServiceFacts = {
  name: string
  contactEmail: string
  postalAddress: string
  securityEmail: string
  /** True where the encrypted photos are kept in a store that somebody else runs. */
  keepsPhotosElsewhere?: boolean
}

export type Section = {
  id: string
  number: number
  title: string
  clauses: readonly ClauseId[]
  /** The plain statement: enough for most readers. */
  lead: string
  /** What "Learn more" opens, by paragraph. */
  more: readonly string[]
}

/** One version of a text that people are given or agree to. A published version is never edited. */
export type PolicyDocument = {
  id: 'privacy' | 'terms' | 'api-terms'
  title: string
  version: number
  publishedAt: string
  summary: readonly string[]
  sections: readonly Section[]
}

export type DocumentId = PolicyDocument['id']

/** The sections in reading order, numbered from 1. */
export function numbered(sections: readonly Omit<Section, 'number'>[]): Section[] {
  return sections.map((section, index) => ({ ...section, number: index + 1 }))
}
