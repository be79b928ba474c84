import { serviceKinds } from '@/lib/mail/kinds'

/** The kinds of mail that belong to an account: on, locked, and each says why. */
export function ServiceKinds() {
  return Object.entries(serviceKinds).map(([kind, { title, why }]) => (
    <article key={kind} className="choice" id={`kind-${kind}`}>
      <div className="min-w-0">
        <h3 className="say">
          {title}: <em>always on</em>.
        </h3>
        <p className="mt-1.5 max-w-[36em] text-quiet">{why}</p>
        <p id={`why-${kind}`} className="mt-1.5 max-w-[36em] text-sm text-quiet">
          Unavailable as a choice: it belongs to having an account, and ends with it.
        </p>
      </div>
      <button
        type="button"
        className="switch opacity-60"
        role="switch"
        aria-checked="true"
        aria-disabled="true"
        aria-label={title}
        aria-describedby={`why-${kind}`}
      >
        <i aria-hidden="true" />
      </button>
    </article>
  ))
}
