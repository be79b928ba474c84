import { providerFacts, type Provider } from '@/lib/connections/providers'

/** The permissions that a person gave, by name. */
export function ScopeWords({ provider, scopes }: { provider: Provider; scopes: string[] }) {
  const offered = providerFacts(provider).scopes
  return (
    <ul>
      {scopes.map((id) => (
        <li key={id}>
          {offered.find((scope) => scope.id === id)?.title ?? id}{' '}
          <span className="figure quiet text-[13px]">{id}</span>
        </li>
      ))}
    </ul>
  )
}
