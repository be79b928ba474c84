import { countOf, inWords } from '@/lib/format'

/** The first line of the page of places. */
export function sayPlaces(total: number, countries: number) {
  if (total === 0) return 'We hold no place of yours.'
  if (countries === 0) return 'Your photos were taken at sea.'
  return `Your photos are from ${inWords(countries)} ${countries === 1 ? 'country' : 'countries'}.`
}

/** What the step of location tagging means for the page. */
export function saysStep(step: string, total: number) {
  if (step === 'exact') return 'We read the exact spot from your files, name it, and show it to you alone.'
  if (step === 'city') return 'We read your files for the city, keep its name, and no point.'
  return total > 0
    ? 'Location tagging is off: these places were kept, and no new one is read.'
    : 'Location tagging is off, so no place is read. The map and the search by place rest.'
}

/** Why the map shows nothing. */
export function saysEmptyMap({ isOn, isReading }: { isOn: boolean; isReading: boolean }) {
  if (!isOn) return 'The map is empty while location tagging is off.'
  if (isReading) return 'The map fills as we read your files.'
  return 'The map is empty as no photo of yours says where it was taken.'
}

/** How the files themselves are kept, with what they say of their place. */
export function saysFiles({ photos, stripped }: { photos: number; stripped: number }) {
  if (stripped === 0) return 'We keep your files as you uploaded them, with their location if they have one.'
  const out = `The location was taken out of ${countOf(stripped, 'file')} of yours.`
  if (stripped >= photos) return `${out} All else in them is as you uploaded it.`
  return `${out} The others are as you uploaded them, with their location if they have one.`
}

/** What stays in a file whose location is taken out; `areThere` where somebody looked, and found such notes. */
export const saysOwnNotes = (areThere = false) =>
  areThere
    ? 'The camera’s own notes stay in your file: we cannot read whether they name a place.'
    : 'If a camera wrote notes of its own into a file, they stay: we cannot read whether they name a place.'

/** A point in figures, to some ten metres: `60.1699° N, 24.9384° E`. */
export function sayPoint({ latitude, longitude }: { latitude: number; longitude: number }) {
  const north = `${Math.abs(latitude).toFixed(4)}° ${latitude < 0 ? 'S' : 'N'}`
  return `${north}, ${Math.abs(longitude).toFixed(4)}° ${longitude < 0 ? 'W' : 'E'}`
}

/** What a step up would begin, with its count; null where there is no step up, or nothing to read. */
export function saysUp(step: string, readable: number) {
  if (step === 'exact' || readable === 0) return null
  const files = readable === 1 ? 'your photo file' : `your ${countOf(readable, 'photo file')}`
  if (step === 'off') return `City or exact: we would read ${files} at once, and each new one.`
  return `Up to exact: we would read ${files} once more, for the spot.`
}
