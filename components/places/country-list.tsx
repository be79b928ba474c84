import { formatCount } from '@/lib/format'

type Country = { code: string | null; name: string; count: number; cities: { name: string; count: number }[] }

/** The map in words: each country with its cities, and the photos of each. */
export function CountryList({ countries }: { countries: Country[] }) {
  return (
    <ul className="place-list">
      {countries.map(({ code, name, count, cities }) => (
        <li key={name}>
          <p className="place-country">
            {code ? <a href={`/photos?country=${code}`}>{name}</a> : name}{' '}
            <span className="figure text-quiet">{formatCount(count)}</span>
          </p>
          <ul className="place-cities">
            {cities.map((city) => (
              <li key={city.name}>
                <a
                  className="link"
                  href={`/photos?${new URLSearchParams({ country: code ?? '', city: city.name })}`}
                >
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
