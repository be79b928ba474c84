import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'
import { inRoot } from './root'

type Axes = Record<string, number | { min: number; max: number }>

const packages = inRoot('node_modules/@fontsource-variable')
const folder = inRoot('app/fonts')

// Each file keeps the letters of its source, and of its axes only what the look uses.
const cuts: [name: string, source: string, axes: Axes][] = [
  ['statement', 'newsreader/files/newsreader-latin-opsz-normal.woff2', { wght: 400 }],
  ['statement-italic', 'newsreader/files/newsreader-latin-wght-italic.woff2', { wght: 400 }],
  [
    'figures',
    'jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    { wght: { min: 400, max: 600 } },
  ],
]

// The ranges that the sources call latin, and the signs that the figures have beyond them.
const ranges: [from: number, to: number][] = [
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
]

const letters = ranges
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
  .join('')

mkdirSync(folder, { recursive: true })
for (const [name, source, axes] of cuts) {
  const font = readFileSync(`${packages}/${source}`)
  const cut = await subsetFont(font, letters, { targetFormat: 'woff2', variationAxes: axes })
  writeFileSync(`${folder}/${name}.woff2`, cut)
  console.log(`${name}: ${Math.round(font.length / 1024)} kB became ${Math.round(cut.length / 1024)} kB`)
}
for (const family of ['newsreader', 'jetbrains-mono'])
  copyFileSync(`${packages}/${family}/LICENSE`, `${folder}/${family}.LICENSE.txt`)
