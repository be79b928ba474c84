/** What is wrong with one field, right under it. */
export function Fault({ id, text }: { id: string; text?: string }) {
  return (
    text && (
      <p id={id} className="fault">
        {text}
      </p>
    )
  )
}
