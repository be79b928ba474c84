import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import { providerFacts } from '@/lib/connections/providers'
import type { UnlinkReceiptRow } from '@/lib/connections/shown'
import { causeInWords, removedInWords, revocationInWords } from '@/lib/connections/removed'

/** The receipts of ended links: when, by whom, how much went, and what the provider said. */
export function ReceiptList({ receipts }: { receipts: UnlinkReceiptRow[] }) {
  if (receipts.length === 0) return <Empty>No link of yours has ended, so there is no receipt.</Empty>
  return (
    <ul>
      {receipts.map(({ id, provider, cause, removed, revocation, createdAt }) => {
        const { name } = providerFacts(provider)
        return (
          <li key={id} id={`receipt-${id}`} className="row">
            <Moment at={createdAt} />
            <p>
              <b className="block font-medium text-ink">
                {name}: {removedInWords(removed)} removed.
              </b>
              {causeInWords(name, cause)} {revocationInWords(name, revocation)}
            </p>
            <ClauseTag id={cause === 'you' ? 'C-048' : 'C-047'} />
          </li>
        )
      })}
    </ul>
  )
}
