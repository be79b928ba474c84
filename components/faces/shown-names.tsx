/** Who is in a photo, as others read it: only those who allowed it. */
export function ShownNames({ names }: { names: { name: string }[] }) {
  if (names.length === 0) return null
  return <p className="mt-3 text-quiet">In this photo: {names.map(({ name }) => name).join(', ')}.</p>
}
