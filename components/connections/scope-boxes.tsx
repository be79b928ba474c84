import { Check } from '@/components/ui/field'
import type { Scope } from '@/lib/connections/providers'

/** Scope by scope: what is needed stands as a fact, the rest are boxes that nobody ticked beforehand. */
export function ScopeBoxes({ scopes, name }: { scopes: readonly Scope[]; name: string }) {
  const needed = scopes.filter(({ required }) => required)
  const optional = scopes.filter(({ required }) => !required)
  return (
    <>
      <h3 className="mt-6 font-medium">Needed for a link</h3>
      <ul>
        {needed.map((scope) => (
          <li key={scope.id} className="border-b border-rule py-4">
            <ScopeText scope={scope} />
          </li>
        ))}
      </ul>
      <fieldset className="mt-8">
        <legend className="font-medium">Only if you tick it</legend>
        <p className="hint mt-1">
          The link works without these. You can still say no to each of them at {name}.
        </p>
        {optional.map((scope) => (
          <div key={scope.id} className="border-b border-rule py-4">
            <Check name="scopes" value={scope.id}>
              <ScopeText scope={scope} />
            </Check>
          </div>
        ))}
      </fieldset>
    </>
  )
}

function ScopeText({ scope: { id, title, gives, why } }: { scope: Scope }) {
  return (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-serif text-[20px] leading-tight">{title}</span>
        <span className="figure quiet text-[13px]">{id}</span>
      </span>
      <span className="mt-1 block">{gives}</span>
      <span className="quiet block">{why}</span>
    </>
  )
}
