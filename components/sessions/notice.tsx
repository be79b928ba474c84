/** What just happened, above a form; nothing if there is nothing to say. */
export function Notice({ kind, text }: { kind: 'clear' | 'clock' | 'fault'; text: string | undefined }) {
  return text ? (
    <p role="status" className="notice mt-6" data-kind={kind}>
      {text}
    </p>
  ) : null
}
