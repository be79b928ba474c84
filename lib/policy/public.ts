import type { Choices } from '@/lib/consent/queries'
import { promoPurposes, purposeIds, purposeOf, type PurposeId } from '@/lib/consent/purposes'
import type { ClauseId } from '@/lib/promises/clauses'
import type { DocumentId, PolicyDocument, Section } from './documents/document'

/** How one choice stands for the reader, or null for a reader whom we do not know. */
export type OwnChoice = { purpose: PurposeId; title: string; value: string | null }

/** Where a document speaks of a promise. */
export type Mention = { href: string; label: string }

const shortTitles: Record<DocumentId, string> = {
  privacy: 'Policy',
  terms: 'Terms',
  'api-terms': 'Terms for programs',
}

/** The choices that a section is about, with how the reader decided. */
export function choicesIn(section: Pick<Section, 'clauses'>, choices: Choices | null): OwnChoice[] {
  const spoken = new Set<string>(section.clauses)
  return purposeIds
    .filter((id) => spoken.has(purposeOf(id).clause))
    .map((purpose) => ({
      purpose,
      title: purposeOf(purpose).title,
      value: choices && effective(choices, purpose),
    }))
}

/** For each promise, the sections that speak of it. */
export function mentionsOf(documents: readonly PolicyDocument[]) {
  const mentions = new Map<ClauseId, Mention[]>()
  for (const { id, sections } of documents)
    for (const section of sections)
      for (const clause of section.clauses)
        mentions.set(clause, [
          ...(mentions.get(clause) ?? []),
          { href: `/${id}#${section.id}`, label: `${shortTitles[id]}, section ${section.number}` },
        ])
  return mentions
}

function effective({ byPurpose, noPromo }: Choices, purpose: PurposeId) {
  return noPromo.isOn && promoPurposes.includes(purpose) ? 'off' : byPurpose[purpose].value
}
