/** Enough of an address for its owner to know it, too little for anybody else: `a•••@example.org`. */
export function maskAddress(email: string) {
  const at = email.lastIndexOf('@')
  return `${[...email.slice(0, Math.max(0, at))][0] ?? ''}•••${email.slice(at)}`
}
