/** The sign and the name. Nothing inside is hidden: the ring is open. */
export function Mark({ name }: { name: string }) {
  return (
    <>
      <svg viewBox="0 0 24 24" fill="none" width="22" height="22" aria-hidden="true" className="text-ink">
        <circle
          cx="12"
          cy="12"
          r="9.5"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="50 9.7"
          strokeDashoffset="-5"
        />
        <circle cx="12" cy="12" r="3.4" className="fill-seal" />
      </svg>
      <span className="font-serif text-[22px] leading-none tracking-[-0.01em]">{name}</span>
    </>
  )
}
