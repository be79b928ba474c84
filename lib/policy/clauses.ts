import type { ClauseId } from '@/lib/promises/clauses'
import type { PolicyDocument } from './documents/document'

/** The sections of a document that speak about this promise. */
export function sectionsAbout(document: PolicyDocument, id: ClauseId) {
  return document.sections.filter(({ clauses }) => clauses.includes(id))
}

/** The address of a section on its page. */
export function sectionAddress(document: PolicyDocument, sectionId: string) {
  return `/${document.id}#${sectionId}`
}
