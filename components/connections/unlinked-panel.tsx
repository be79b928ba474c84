import { ClauseTag } from '@/components/ui/clause-tag'
import { providerFacts, type Provider } from '@/lib/connections/providers'

/** A provider that is not linked: nothing is held, and the page before linking is one step away. */
export function UnlinkedPanel({ provider }: { provider: Provider }) {
  const { name, slug } = providerFacts(provider)
  return (
    <div className="choice max-md:grid-cols-1">
      <h3 className="say">
        {name} is <em>not linked</em>.
      </h3>
      <a
        className="btn self-start max-md:order-1 max-md:mt-3 max-md:justify-self-start"
        href={`/connections/${slug}/link`}
      >
        Link {name}
      </a>
      <p className="quiet max-w-[38em]">
        You could sign in with it. Before anything happens you see what we would get, and tick what you allow.
      </p>
      <span className="justify-self-end max-md:order-2 max-md:justify-self-start">
        <ClauseTag id="C-046" />
      </span>
      <p className="figure is-clear">0 values held, no token</p>
    </div>
  )
}
