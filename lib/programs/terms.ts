import { env } from '@/lib/env'
import { currentDocument, documentHash, serviceFacts } from '@/lib/policy/documents'

/** The page that the terms stand on. */
export const TERMS_PATH = '/api-terms'

/** The terms that hold for programs now: their version, and the hash of their words. */
export function currentTerms() {
  const document = currentDocument('api-terms', serviceFacts(env()))
  return { version: document.version, hash: documentHash(document) }
}

/** The exact words beside the box, and in the record of the acceptance. */
export const termsWords = (version: number) =>
  `I accept the terms for programs (version ${version}). The privacy policy is part of them.`
