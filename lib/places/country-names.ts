const names = new Intl.DisplayNames('en', { type: 'region' })

/** A country by its two letters: `Portugal` for PT. */
export const countryName = (code: string) => names.of(code) ?? code

/** A place as it is said: `Lisbon, Portugal`; `near Rissani, Morocco`; `at sea`. */
export function sayPlace({
  city,
  country,
  isNear,
}: {
  city: string | null
  country: string | null
  isNear: boolean
}) {
  if (!country) return 'at sea'
  return city ? `${isNear ? 'near ' : ''}${city}, ${countryName(country)}` : countryName(country)
}

export const ATTRIBUTION = 'Place names: GeoNames, CC BY 4.0. Map: Natural Earth.'
