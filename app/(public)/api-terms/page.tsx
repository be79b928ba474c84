import { DocumentPage } from '@/components/policy/document-page'
import { findViewer } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'
import { env } from '@/lib/env'
import { currentDocument, documentHash, serviceFacts } from '@/lib/policy/documents'
import { choicesIn } from '@/lib/policy/public'
import { groupProof } from '@/lib/promises/proof'
import { getProof } from '@/lib/promises/queries'

export const metadata = {
  title: 'Terms for programs',
  description: 'What a program may read here, what its maker promises, and what the owner sees of it.',
}

export default async function ApiTermsPage() {
  const viewer = await findViewer()
  const [proof, choices] = await Promise.all([getProof(), viewer && getChoices(viewer)])
  const document = currentDocument('api-terms', serviceFacts(env()))
  return (
    <DocumentPage
      document={document}
      title="What a program may read, and what its maker owes."
      fingerprint={documentHash(document)}
      about={(section) => ({
        choices: choicesIn(section, choices),
        proof: groupProof(proof, section.clauses),
      })}
    />
  )
}
