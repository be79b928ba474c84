/** The sentences of a text, split where one ends and the next begins. */
export function sentencesOf(text: string) {
  return text
    .split(/(?<=[.?:])\s+(?=["“(]?[\p{Lu}\d])/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

/** The words of a text; a number, an address and a word with hyphens each count as one. */
export function wordsOf(text: string) {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’@._-]*/gu) ?? []
}

/** Flesch-Kincaid grade: the school year from which a text can be read with ease. */
export function readingGrade(text: string) {
  const words = wordsOf(text)
  const sentences = sentencesOf(text)
  if (words.length === 0 || sentences.length === 0) return 0
  const syllables = words.reduce((sum, word) => sum + syllableCount(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

const HIGHEST_GRADE = 9 // C-004
/** Below so many words the formula weighs one long word as if it were the style. */
const FEWEST_WORDS = 10
const MANY_SYLLABLES = 4

/**
 * The sentences of a text that somebody of fourteen cannot read with ease: a whole sentence by its grade; a shorter one,
 * which the formula cannot judge, where more than one of its words has four syllables or more.
 */
export function hardSentences(text: string) {
  return sentencesOf(text).filter((sentence) => {
    const words = wordsOf(sentence)
    if (words.length >= FEWEST_WORDS) return readingGrade(sentence) > HIGHEST_GRADE
    return words.filter((word) => syllableCount(word) >= MANY_SYLLABLES).length > 1
  })
}

/** How many syllables an English word has, by its letters; near enough to compare sentences. An address is taken in at a glance. */
export function syllableCount(word: string) {
  if (word.includes('@')) return 2
  const parts = word.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return parts.reduce((sum, part) => sum + partSyllables(part.replaceAll(/\P{L}/gu, ''), part), 0)
}

function partSyllables(letters: string, part: string) {
  if (part === '' || part === 's') return 0
  if (letters === '') return part.length > 1 ? 2 : 1
  const spoken = letters
    .replace(/(?<=[^aeiouy]{1,2}[aeiouy]*)(?<![td])ed$/, '')
    .replace(/(?<!s|x|z|c|g|ch|sh|[^aeiouy]l)es$/, '')
    .replace(/(?<![^aeiouy]l)e$/, '')
    .replace(/(?<=[aeiouy][^aeiouy]+)e(?=(ment|ful|ly|less|ness)$)/, '')
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0
  const split = spoken.match(/i[ao](?!u)|eo|ua|uou|io$|cre(?=a)|(?<=[aeiou][^aeiou]+)ea$/g)?.length ?? 0
  const joined = spoken.match(/[tscg]i(?=o[nu]|a[ln])|eo(?=p)|qua|gua/g)?.length ?? 0
  return Math.max(1, groups + split - joined)
}
