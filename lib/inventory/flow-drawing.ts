import { formatCount, countOf } from '@/lib/format'
import { columns, type Path } from './flow'
import { headX, INDENT, layOut, type Layout, type Node, type Strand } from './flow-layout'

const MOST_REMEMBERED = 500
const remembered = new Map<string, string>()

/** The picture as markup: one drawing for wide windows, one list for narrow ones. The same counts are drawn once. */
export function drawFlow(paths: readonly Path[]): string {
  const key = paths
    .map(({ from, what, why, to, href, count, isOff, partOf }) =>
      [from, what, why, to, href, count, isOff, partOf].join('>'),
    )
    .join()
  const known = remembered.get(key)
  const drawn = known ?? wide(layOut(paths), paths) + narrow(paths)
  remembered.delete(key)
  remembered.set(key, drawn)
  if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
  return drawn
}

function wide({ width, height, nodes, strands }: Layout, paths: readonly Path[]) {
  const heads = columns.map(
    (title, column) => `<text class="flow-head" x="${tenth(headX(column))}" y="11">${text(title)}</text>`,
  )
  const things = nodes.filter(({ column }) => column === 1)
  const ways = things.map((thing) => way(thing, strands, paths))
  const last = strands.filter(({ to }) => to.column === 3).map(strand)
  const labels = nodes.filter(({ column }) => column !== 1).map(label)
  return `<svg class="flow-wide" viewBox="0 0 ${width} ${height}" role="group" aria-label="Your data, drawn">${heads.join('')}<g fill="none">${last.join('')}</g>${ways.join('')}${labels.join('')}</svg>`
}

/** A thing with its strands: one link, so that pointing at it or reaching it with the keyboard lights its whole way. */
function way(thing: Node, strands: Strand[], paths: readonly Path[]) {
  const own = strands.filter(({ from, to }) => from === thing || to === thing)
  const facts = sentences(oncePart(paths.filter(({ what }) => what === thing.name)))
  const open = thing.href === null ? 'g role="img"' : `a href="${text(thing.href)}"`
  return `<${open} class="flow-way" aria-label="${text(facts.join(' '))}"><g fill="none">${own.map(strand).join('')}</g>${label(thing)}</${open.charAt(0)}>`
}

function strand({ from, to, d, width, count, isOff, isChoice, joins }: Strand) {
  const kind = isOff ? ' is-cut' : joins ? ' is-part' : isChoice ? ' is-choice' : ''
  const many = `${joins ? 'a part of ' : ''}${countOf(count, 'thing')}`
  const title = `${from.name} → ${to.name}: ${isOff ? 'off, nothing' : many}`
  return `<path class="flow-strand${kind}" d="${d}" stroke-width="${tenth(width)}"><title>${text(title)}</title></path>`
}

/** Bars at both ends of the label's room, where strands arrive and leave, and the words between them. */
function label({ name, column, count, isOff, x0, x1, y0, y1 }: Node) {
  const height = tenth(y1 - y0)
  const bar = (x: number) =>
    `<rect class="flow-node" x="${tenth(x)}" y="${tenth(y0)}" width="2" height="${height}"/>`
  const bars = (column > 0 ? bar(x0) : '') + (column < 3 ? bar(x1 - 2) : '')
  const figure = column === 1 ? `<tspan class="flow-count" dx="7">${formatCount(count)}</tspan>` : ''
  return `${bars}<text class="flow-label${isOff ? ' is-off' : ''}" x="${tenth(column > 0 ? x0 + INDENT : x0)}" y="${tenth((y0 + y1) / 2)}" dy=".35em">${text(name)}${figure}</text>`
}

/** One row for each thing: how much, and under it each way that it takes. */
function narrow(paths: readonly Path[]) {
  const things = new Map<string, Path[]>()
  for (const path of paths) things.set(path.what, [...(things.get(path.what) ?? []), path])
  const sums = [...things].map(([what, ways]) => ({
    what,
    ways,
    count: ways.reduce((sum, { count, partOf }) => sum + (partOf ? 0 : count), 0),
  }))
  const most = Math.max(1, ...sums.map(({ count }) => count))
  const rows = sums.map(({ what, ways, count }) => {
    const kind = ways.every(({ isChoice }) => isChoice) ? ' is-choice' : ''
    const share = count === 0 ? 0 : Math.max(1, tenth((count / most) * 100))
    const bar = `<svg class="flow-bar${kind}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="flow-bar-room" width="100" height="4"/><rect width="${share}" height="4"/></svg>`
    const href = ways[0]?.href ?? null
    const [open, close] = href === null ? ['<div>', '</div>'] : [`<a href="${text(href)}">`, '</a>']
    return `<li>${open}<b>${text(what)} <i class="flow-count">${formatCount(count)}</i></b>${oncePart(ways).map(narrowWay).join('')}${bar}${close}</li>`
  })
  return `<ul class="flow-narrow">${rows.join('')}</ul>`
}

/** A source that gave a part of things from several others is named once. */
function oncePart(ways: readonly Path[]) {
  const parts = new Map<string, Path>()
  for (const way of ways)
    if (way.partOf) parts.set(way.from, { ...way, count: way.count + (parts.get(way.from)?.count ?? 0) })
  return [...ways.filter(({ partOf }) => !partOf), ...parts.values()]
}

function narrowWay({ from, why, to, count, isOff, partOf }: Path) {
  if (partOf) return `<span>In part: ${text(from)}<i>in ${formatCount(count)}</i></span>`
  return `<span>${[from, why, to].map(text).join(' → ')}<i>${isOff ? 'off' : formatCount(count)}</i></span>`
}

/** What is held comes first; that a way is cut is said of the thing only where all of its ways are. */
function sentences(ways: readonly Path[]) {
  const cut = ways.filter(({ isOff }) => isOff)
  if (cut.length === ways.length) return cut.slice(0, 1).map(({ what }) => `${what}: off, nothing held.`)
  const held = ways.filter(({ isOff }) => !isOff).map(sentence)
  return [...held, ...cut.map(({ why }) => `Off, so nothing is held for: ${why}.`)]
}

/** `Profile: 5 things from you, to run your account; nobody else receives them.` */
function sentence({ from, what, why, to, count, partOf }: Path) {
  if (partOf) return `In ${formatCount(count)} of them, a part is from: ${from}.`
  return `${what}: ${countOf(count, 'thing')}, from: ${from}, for: ${why}, received by: ${to}.`
}

const tenth = (value: number) => Math.round(value * 10) / 10

const text = (value: string) => value.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
