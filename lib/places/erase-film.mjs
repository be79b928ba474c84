const LONGEST_FTYP = 256
/** A position as ISO 6709 writes it, and films with it: "+60.1699+024.9384/". */
const POSITION = /[+-]\d{1,3}\.\d+[+-]\d{1,3}\.\d+(?:[+-]\d+(?:\.\d+)?)?/g
const LOCI_HEAD = 'loci'.length + 6 // version, flags, language

/** Takes the location out of a film (MP4 or QuickTime) that lies behind a picture, in place. Returns how many there were. */
export function eraseFilmLocation(file) {
  const from = startOfFilm(file)
  return from < 0 ? 0 : erasePositions(file, from) + eraseLoci(file, from)
}

function startOfFilm(file) {
  for (let at = file.indexOf('ftyp', 4, 'latin1'); at >= 0; at = file.indexOf('ftyp', at + 1, 'latin1')) {
    const size = file.readUInt32BE(at - 4)
    if (size >= 16 && size <= LONGEST_FTYP) return at - 4
  }
  return -1
}

function erasePositions(file, from) {
  let erased = 0
  for (const { 0: position, index } of file.toString('latin1', from).matchAll(POSITION)) {
    if (!/[1-9]/.test(position)) continue
    file.write(position.replace(/\d/g, '0'), from + index, 'latin1')
    erased += 1
  }
  return erased
}

function eraseLoci(file, from) {
  let erased = 0
  for (let at = file.indexOf('loci', from, 'latin1'); at >= 0; at = file.indexOf('loci', at + 1, 'latin1')) {
    const end = at - 4 + file.readUInt32BE(at - 4)
    const place = file.subarray(at + LOCI_HEAD, Math.max(at + LOCI_HEAD, Math.min(end, file.length)))
    if (place.length < 12 || place.length > 1_024 || place.every((byte) => byte === 0)) continue
    place.fill(0)
    erased += 1
  }
  return erased
}
