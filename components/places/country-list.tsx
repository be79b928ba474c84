import { formatCount } from '@/lib/format'

type Country = {
  name: string
  count: number
  href: string | null
  cities: { name: string; count: number; href: string }[]
}

/** The map in words: each country with its cities, and the photos of each. */
export function CountryList({ countries }: { countries: Country[] }) {
  return (
    <ul className="place-list">
      {countries.map(({ name, count, href, cities }) => (
        <li key={name}>
          <p className="place-country">
            {href ? <a href={href}>{name}</a> : name}{' '}
            <span className="figure text-quiet">{formatCount(count)}</span>
          </p>
          <ul className="place-cities">
            {cities.map((city) => (
              <li key={city.href}>
                <a className="link" href={city.href}>
                  {city.name}
                </a>{' '}
                <span className="figure text-quiet">{formatCount(city.count)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
