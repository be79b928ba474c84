import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import subsetFont from 'subset-font'
import { inRoot } from './root'

type Axes = Record<string, number | { min: number; max: number }>

const packages = inRoot('node_modules/@fontsource-variable')
const folder = inRoot('app/fonts')

// Of its axes each file keeps what the look uses: the statement's letters are drawn for 19 to 50 pixels.
const cuts: [name: string, source: string, axes: Axes][] = [
  [
    'statement',
    'newsreader/files/newsreader-latin-opsz-normal.woff2',
    { wght: 400, opsz: { min: 19, max: 50 } },
  ],
  ['statement-italic', 'newsreader/files/newsreader-latin-wght-italic.woff2', { wght: 400 }],
  ['interface', 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2', {}],
  [
    'figures',
    'jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    { wght: { min: 400, max: 600 } },
  ],
]

// What our own sentences use, and most names in the languages nearby. Whoever has other letters fetches `-more` too.
const own = `${lettersOf([[0x20, 0x7e]])}\u00a0§°·×–—‘’“”„•…←↑→↓−ÄÅÆÉÖØÜßàáâäåæçèéêëíñóôöøúü`

// The ranges that the sources call latin, and the signs that the figures have beyond them.
const latin = lettersOf([
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x2000, 0x206f],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2215],
])
const more = [...latin].filter((letter) => !own.includes(letter)).join('')

mkdirSync(folder, { recursive: true })
for (const [name, source, axes] of cuts)
  for (const [file, letters] of [
    [name, own],
    [`${name}-more`, more],
  ] as const) {
    const font = readFileSync(`${packages}/${source}`)
    const cut = await subsetFont(font, letters, { targetFormat: 'woff2', variationAxes: axes })
    writeFileSync(`${folder}/${file}.woff2`, cut)
    console.log(`${file}: ${Math.round(cut.length / 1024)} of ${Math.round(font.length / 1024)} kB`)
  }
for (const family of ['newsreader', 'instrument-sans', 'jetbrains-mono'])
  copyFileSync(`${packages}/${family}/LICENSE`, `${folder}/${family}.LICENSE.txt`)
const faces = cuts.map(([name]) => faceOf(name)).join('\n')
const style = await resolveConfig(`${folder}/more.css`)
writeFileSync(`${folder}/more.css`, await format(faces, { ...style, parser: 'css' }))

function faceOf(name: string) {
  return `@font-face {
  font-family: '${name}-more';
  src: url('./${name}-more.woff2') format('woff2');
  font-weight: 400 700;
  font-style: ${name.endsWith('italic') ? 'italic' : 'normal'};
  font-display: swap;
  unicode-range: ${rangeOf(more)};
}
`
}

function lettersOf(ranges: [from: number, to: number][]) {
  return ranges
    .flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
    )
    .join('')
}

/** As a style sheet names them: neighbours together. */
function rangeOf(letters: string) {
  const parts: [number, number][] = []
  for (const code of [...letters].map((letter) => letter.codePointAt(0)!)) {
    const last = parts.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else parts.push([code, code])
  }
  const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0')
  return parts.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ''}`).join(', ')
}
