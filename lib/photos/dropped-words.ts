import { countOf, formatCount } from '@/lib/format'

const NO_PICTURE = 'This folder holds no JPEG, PNG or WebP.'
const OTHER = 'other'
const kindOf: Record<string, string> = {
  ...{ heic: 'HEIC', heif: 'HEIC', avif: 'AVIF', tif: 'TIFF', tiff: 'TIFF', gif: 'GIF', bmp: 'BMP' },
  ...{ dng: 'raw', cr2: 'raw', cr3: 'raw', nef: 'raw', arw: 'raw' },
}

/** What was found in a folder: how many pictures, the names of files of other kinds, and how many could not be read. */
export type Unread = { pictures: number; others: string[]; lostFiles: number; lostFolders: number }

/** What of a folder does not come in, and why; empty where all of it does. */
export function sayUnread({ pictures, others, lostFiles, lostFolders }: Unread) {
  const counts = countKinds(others)
  const isPictures = [...counts.keys()].some((kind) => kind !== OTHER)
  const lost = [
    lostFiles > 0 && countOf(lostFiles, 'file'),
    lostFolders > 0 && countOf(lostFolders, 'folder'),
  ]
  return [
    pictures === 0 && lostFiles + lostFolders === 0 && NO_PICTURE,
    (isPictures || (pictures > 0 && others.length > 0)) && sayKinds(others.length, counts),
    isPictures && 'We take JPEG, PNG and WebP. Export those pictures as JPEG, then add them.',
    lostFiles + lostFolders > 0 && `${lost.filter(Boolean).join(' and ')} in it could not be read.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function sayKinds(fileCount: number, counts: Map<string, number>) {
  const each = [...counts].map(([kind, count]) =>
    kind === OTHER ? countOf(count, 'other') : `${formatCount(count)} ${kind}`,
  )
  const named = counts.size === 1 && counts.has(OTHER) ? '' : `: ${each.join(', ')}`
  return `${countOf(fileCount, 'file')} in it ${fileCount === 1 ? 'is' : 'are'} of a kind that we do not take${named}.`
}

/** How many files there are of each kind of picture that we know by name, the most first; those of no such kind last. */
function countKinds(names: string[]) {
  const counts = new Map<string, number>()
  for (const name of names) {
    const kind = kindOf[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? OTHER
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const isOther = (kind: string) => Number(kind === OTHER)
  return new Map([...counts].sort(([a, m], [b, n]) => isOther(a) - isOther(b) || n - m))
}
