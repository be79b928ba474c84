import { DocumentPage } from '@/components/policy/document-page'
import { findViewer } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'
import { env } from '@/lib/env'
import { currentDocument, documentHash, serviceFacts } from '@/lib/policy/documents'
import { choicesIn } from '@/lib/policy/public'
import { groupProof } from '@/lib/promises/proof'
import { getProof } from '@/lib/promises/queries'

export const metadata = {
  title: 'Terms of use',
  description: 'What you and the service agree to when you open an account, in plain sentences.',
}

export default async function TermsPage() {
  const viewer = await findViewer()
  const [proof, choices] = await Promise.all([getProof(), viewer && getChoices(viewer)])
  const document = currentDocument('terms', serviceFacts(env()))
  return (
    <DocumentPage
      document={document}
      title="What you and we agree to."
      fingerprint={documentHash(document)}
      about={(section) => ({
        choices: choicesIn(section, choices),
        proof: groupProof(proof, section.clauses),
      })}
    />
  )
}
