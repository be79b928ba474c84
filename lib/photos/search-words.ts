const months = Array.from({ length: 12 }, (_, at) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })
    .format(new Date(Date.UTC(2001, at)))
    .toLowerCase(),
)
const countryNames = new Intl.DisplayNames('en', { type: 'region' })
const MOST_WORDS = 8

/** One word of a search: a part of a text, and what else it may mean. */
export type SearchWord = {
  text: string
  year: number | null
  /** 1 to 12. */
  month: number | null
  /** Countries whose name holds it, as two letters. */
  countries: string[]
}

/** What a search in a library means, word by word; all of them have to fit. */
export function readSearch(query: string): SearchWord[] {
  const words = query
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter(Boolean)
  return [...new Set(words)].slice(0, MOST_WORDS).map((text) => ({
    text,
    year: /^(19|20)\d\d$/.test(text) ? Number(text) : null,
    month: text.length < 3 ? null : months.findIndex((month) => month.startsWith(text)) + 1 || null,
    countries: text.length < 4 ? [] : countriesNamed(text),
  }))
}

let countries: [string, string][] | undefined

function countriesNamed(text: string) {
  countries ??= twoLetters().flatMap((code) => {
    const name = countryNames.of(code)
    return name && name !== code ? [[code, name.toLowerCase()] as [string, string]] : []
  })
  return countries.flatMap(([code, name]) => (name.includes(text) ? [code] : []))
}

function twoLetters() {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters.flatMap((first) => letters.map((second) => first + second))
}
