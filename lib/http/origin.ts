/** Where a request says that it comes from: `Sec-Fetch-Site` and `Origin`, null where it says nothing. */
export type Whence = { fetchSite: string | null; origin: string | null }

/**
 * True if the browser says that the request comes from our own pages (`Sec-Fetch-Site`), or, from an older one,
 * if its Origin is ours. Neither, or `null`, is a no.
 */
export function comesFromUs({ fetchSite, origin }: Whence, ours: string) {
  if (origin !== null && origin !== ours) return false
  if (fetchSite !== null) return fetchSite === 'same-origin'
  return origin === ours
}
