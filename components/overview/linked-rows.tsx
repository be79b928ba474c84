import { Clock } from '@/components/ui/clock'
import { unlinkAction } from '@/lib/connections/actions'
import { providerFacts, providerIds, type Provider } from '@/lib/connections/providers'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { countOf, formatDay } from '@/lib/format'

type Linked = { provider: Provider; fieldCount: number; linkedAt: Date; tokenExpiresAt: Date | null }

/** Each provider in a row: what it gave since when, and the one act that ends it. */
export function LinkedRows({ connections, at }: { connections: Linked[]; at: Date }) {
  return providerIds.map((provider) => {
    const link = connections.find((candidate) => candidate.provider === provider)
    const { name, slug } = providerFacts(provider)
    return (
      <div key={provider} className="row">
        <b className="font-semibold">{name}</b>
        {link ? <LinkedWords link={link} at={at} /> : <p>Not linked. It has told us nothing.</p>}
        {link ? (
          <ActionForm action={unlinkAction} className="max-md:col-span-2 max-md:mt-2">
            <input type="hidden" name="provider" value={provider} />
            <SubmitButton>Unlink and remove {link.fieldCount}</SubmitButton>
            <FormMessage />
          </ActionForm>
        ) : (
          <a className="btn max-md:col-span-2" href={`/connections/${slug}/link`}>
            Link {name}
          </a>
        )}
      </div>
    )
  })
}

function LinkedWords({ link, at }: { link: Linked; at: Date }) {
  const { fieldCount, linkedAt, tokenExpiresAt } = link
  const hasEnded = tokenExpiresAt !== null && tokenExpiresAt <= at
  return (
    <div className="text-quiet max-md:col-span-2">
      {countOf(fieldCount, 'field')}, since {formatDay(linkedAt)}. The token is held encrypted
      {tokenExpiresAt ? ` and ${hasEnded ? 'ended' : 'ends'} on ${formatDay(tokenExpiresAt)}.` : '.'}
      {tokenExpiresAt && !hasEnded && (
        <Clock
          from={linkedAt.getTime()}
          until={tokenExpiresAt.getTime()}
          at={at.getTime()}
          label={`The token ends on ${formatDay(tokenExpiresAt)}`}
        />
      )}
    </div>
  )
}
