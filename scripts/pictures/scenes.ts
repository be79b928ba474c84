import { seeded } from './random'

export type Kind = 'hills' | 'coast' | 'city' | 'desert' | 'forest' | 'snow'

type Palette = { sky: [string, string, string]; sun: string; far: string; near: string; water: string }

const hours: Record<'morning' | 'noon' | 'evening' | 'night', Palette> = {
  morning: {
    sky: ['#7fa6c9', '#d9dfe0', '#f6dcc0'],
    sun: '#fff3d6',
    far: '#9fb0bd',
    near: '#3f5648',
    water: '#a9c3cf',
  },
  noon: {
    sky: ['#3f86c4', '#8dbbdc', '#dcebf0'],
    sun: '#ffffff',
    far: '#8fa9bb',
    near: '#39603f',
    water: '#4f93b8',
  },
  evening: {
    sky: ['#38406f', '#c0637a', '#f6b27a'],
    sun: '#ffd9a0',
    far: '#83607f',
    near: '#2c2a3c',
    water: '#b9746f',
  },
  night: {
    sky: ['#0b1230', '#1c2a55', '#43507a'],
    sun: '#f2f1e4',
    far: '#2b3860',
    near: '#0e1424',
    water: '#22315c',
  },
}

export type Scene = {
  seed: number
  kind: Kind
  hour: keyof typeof hours
  width: number
  height: number
}

/** A drawn landscape as SVG; the same scene is always the same picture. */
export function drawScene({ seed, kind, hour, width, height }: Scene) {
  const random = seeded(seed)
  const palette = tinted(hours[hour], kind)
  const horizon = height * (0.5 + random() * 0.14)
  const parts = [
    sky(palette, width, height),
    hour === 'night' ? stars(random, width, horizon) : clouds(random, width, horizon),
    sun(random, palette, width, horizon),
    ranges(random, palette, { width, height, horizon, kind }),
  ]
  if (kind === 'coast') parts.push(water(random, palette, width, height, horizon))
  if (kind === 'city') parts.push(skyline(random, palette, width, height, horizon, hour === 'night'))
  if (kind === 'forest' || kind === 'snow') parts.push(trees(random, palette, width, height, kind))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`
}

function tinted(palette: Palette, kind: Kind): Palette {
  if (kind === 'desert') return { ...palette, near: '#a8683c', far: '#c99d78' }
  if (kind === 'snow') return { ...palette, near: '#e6edf1', far: '#b9c8d4' }
  if (kind === 'forest') return { ...palette, near: '#23402f' }
  return palette
}

function sky({ sky: [top, middle, low] }: Palette, width: number, height: number) {
  return `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset=".5" stop-color="${middle}"/><stop offset="1" stop-color="${low}"/></linearGradient><radialGradient id="soft"><stop stop-color="#fff" stop-opacity=".9"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#sky)"/>`
}

function sun(random: () => number, palette: Palette, width: number, horizon: number) {
  const [x, y, r] = [
    width * (0.15 + random() * 0.7),
    horizon * (0.3 + random() * 0.5),
    width * (0.02 + random() * 0.02),
  ]
  return `<circle cx="${x}" cy="${y}" r="${r * 4}" fill="url(#soft)" opacity=".5"/><circle cx="${x}" cy="${y}" r="${r}" fill="${palette.sun}"/>`
}

function clouds(random: () => number, width: number, horizon: number) {
  return Array.from({ length: 9 }, () => {
    const [x, y] = [random() * width, horizon * (0.08 + random() * 0.55)]
    return `<ellipse cx="${x}" cy="${y}" rx="${width * (0.05 + random() * 0.12)}" ry="${width * (0.004 + random() * 0.012)}" fill="url(#soft)" opacity="${0.3 + random() * 0.5}"/>`
  }).join('')
}

function stars(random: () => number, width: number, horizon: number) {
  return Array.from(
    { length: 160 },
    () =>
      `<circle cx="${random() * width}" cy="${random() * horizon}" r="${0.6 + random() * 1.6}" fill="#fff" opacity="${0.3 + random() * 0.7}"/>`,
  ).join('')
}

type Ground = { width: number; height: number; horizon: number; kind: Kind }

function ranges(random: () => number, { far, near }: Palette, { width, height, horizon, kind }: Ground) {
  const count = 5
  const steep = { hills: 0.1, coast: 0.05, city: 0.04, desert: 0.06, forest: 0.12, snow: 0.26 }[kind]
  return Array.from({ length: count }, (_, layer) => {
    const depth = layer / (count - 1)
    const base = horizon + (height - horizon) * depth * 0.8
    const line = ridge(random, width, base, height * steep * (1.1 - depth * 0.6))
    return `<path d="M0 ${height}${line}L${width} ${height}Z" fill="${blend(far, near, depth)}"/>`
  }).join('')
}

function ridge(random: () => number, width: number, base: number, rise: number) {
  const waves = Array.from({ length: 5 }, (_, index) => ({
    length: width / (0.8 + index * 1.7 + random()),
    shift: random() * 9,
    high: (rise / (index + 1)) * (0.6 + random() * 0.8),
  }))
  let line = ''
  for (let x = 0; x <= width; x += width / 120) {
    const y = waves.reduce(
      (sum, { length, shift, high }) => sum - Math.abs(Math.sin(x / length + shift)) * high,
      base,
    )
    line += `L${x.toFixed(1)} ${y.toFixed(1)}`
  }
  return line
}

function water(random: () => number, palette: Palette, width: number, height: number, horizon: number) {
  const top = horizon + (height - horizon) * 0.28
  const glints = Array.from({ length: 90 }, () => {
    const y = top + random() ** 1.5 * (height - top)
    return `<rect x="${random() * width}" y="${y}" width="${(y - top) * 0.3 + random() * 60}" height="${1 + (y - top) / 150}" fill="#fff" opacity="${0.05 + random() * 0.25}"/>`
  })
  return `<rect y="${top}" width="${width}" height="${height - top}" fill="${palette.water}"/>${glints.join('')}`
}

function skyline(
  random: () => number,
  palette: Palette,
  width: number,
  height: number,
  horizon: number,
  isLit: boolean,
) {
  let out = ''
  for (const depth of [0.35, 0.75]) {
    const floor = horizon + (height - horizon) * depth
    for (let x = -20; x < width;) {
      const wide = width * (0.025 + random() * 0.05)
      const tall = height * (0.08 + random() ** 2 * 0.42) * (0.7 + depth * 0.4)
      const fill = blend(palette.far, palette.near, depth)
      out += `<rect x="${x}" y="${floor - tall}" width="${wide}" height="${height}" fill="${fill}"/>${windows(random, x, floor - tall, wide, tall, isLit)}`
      x += wide * (0.9 + random() * 0.5)
    }
  }
  return out
}

function windows(
  random: () => number,
  left: number,
  top: number,
  wide: number,
  tall: number,
  isLit: boolean,
) {
  let out = ''
  for (let y = top + 14; y < top + tall - 10; y += 22)
    for (let x = left + 8; x < left + wide - 10; x += 18)
      if (random() < (isLit ? 0.5 : 0.25))
        out += `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="8" height="11" fill="${isLit ? '#ffd98a' : '#fff'}" opacity="${isLit ? 0.85 : 0.28}"/>`
  return out
}

function trees(random: () => number, palette: Palette, width: number, height: number, kind: Kind) {
  const fill = kind === 'snow' ? '#2f4a52' : blend(palette.near, '#000000', 0.25)
  return Array.from({ length: 60 }, () => {
    const [x, tall] = [random() * width, height * (0.08 + random() * 0.2)]
    const foot = height * (0.86 + random() * 0.16)
    return `<path d="M${x} ${foot - tall}L${x + tall * 0.22} ${foot}L${x - tall * 0.22} ${foot}Z" fill="${fill}" opacity="${0.75 + random() * 0.25}"/>`
  }).join('')
}

function blend(from: string, to: string, share: number) {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
}
