import { createHash } from 'node:crypto'
import type { Env } from '@/lib/env'
import type { DocumentId, PolicyDocument, ServiceFacts } from './documents/document'
import { apiTerms1 } from './documents/api-terms-1'
import { privacy1 } from './documents/privacy-1'
import { terms1 } from './documents/terms-1'

const versions = { privacy: [privacy1], terms: [terms1], 'api-terms': [apiTerms1] } as const

/** The version that holds now, with the facts of this service in it. */
export function currentDocument(id: DocumentId, service: ServiceFacts): PolicyDocument {
  return versions[id].at(-1)!(service)
}

/** A version by its number, or null. Published versions stay readable as they were. */
export function findDocument(id: DocumentId, version: number, service: ServiceFacts): PolicyDocument | null {
  return versions[id].map((write) => write(service)).find((document) => document.version === version) ?? null
}

/** SHA-256, in hex, of the document as JSON with its keys in order: the same words give the same hash. */
export function documentHash(document: PolicyDocument) {
  return createHash('sha256').update(canonicalJson(document)).digest('hex')
}

/** What the box at sign-up says, in parts: each names one document. */
export function acceptanceParts(service: ServiceFacts) {
  const end = (id: DocumentId) => ` (version ${currentDocument(id, service).version}).`
  return [
    { before: 'I agree to the ', id: 'terms', name: 'terms of use', after: end('terms') },
    { before: 'I have been given the ', id: 'privacy', name: 'privacy policy', after: end('privacy') },
  ] as const
}

/** The exact words beside the box at sign-up, and in the record of the acceptance. */
export function acceptanceWords(service: ServiceFacts) {
  return acceptanceParts(service)
    .map(({ before, name, after }) => before + name + after)
    .join(' ')
}

export type AcceptancePart = ReturnType<typeof acceptanceParts>[number]

/** Who runs the service, from its settings. */
export function serviceFacts(
  settings: Pick<Env, 'SERVICE_NAME' | 'CONTACT_EMAIL' | 'POSTAL_ADDRESS' | 'SECURITY_EMAIL' | 'S3_BUCKET'>,
): ServiceFacts {
  return {
    name: settings.SERVICE_NAME,
    contactEmail: settings.CONTACT_EMAIL,
    postalAddress: settings.POSTAL_ADDRESS,
    securityEmail: settings.SECURITY_EMAIL,
    keepsPhotosElsewhere: settings.S3_BUCKET !== undefined,
  }
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
