type Titled = {
  isMe: boolean
  name: { person: { name: string } } | null
  suggestion: { person: { name: string } } | null
}

/** `Ben`, `Ben?` while it is only suggested, or `Somebody`. */
export function faceTitle({ name, suggestion }: Titled) {
  if (name) return name.person.name
  return suggestion ? `${suggestion.person.name}?` : 'Somebody'
}
