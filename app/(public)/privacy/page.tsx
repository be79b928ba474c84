import { AskedFields } from '@/components/inventory/asked-fields'
import { DocumentPage } from '@/components/policy/document-page'
import { findViewer } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'
import { env } from '@/lib/env'
import { currentDocument, documentHash, serviceFacts } from '@/lib/policy/documents'
import { choicesIn } from '@/lib/policy/public'
import { groupProof } from '@/lib/promises/proof'
import { getProof } from '@/lib/promises/queries'

export const metadata = {
  title: 'Privacy policy',
  description:
    'What is held about you, why, for how long and who receives it, in plain sentences with their proof.',
}

export default async function PrivacyPage() {
  const viewer = await findViewer()
  const [proof, choices] = await Promise.all([getProof(), viewer && getChoices(viewer)])
  const document = currentDocument('privacy', serviceFacts(env()))
  return (
    <DocumentPage
      document={document}
      title="What we promise, and how you can check."
      fingerprint={documentHash(document)}
      about={(section) => ({
        choices: choicesIn(section, choices),
        proof: groupProof(proof, section.clauses),
      })}
    >
      <AskedFields />
    </DocumentPage>
  )
}
