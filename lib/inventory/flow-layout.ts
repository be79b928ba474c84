import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey'
import { categories } from './categories'
import { corePurposes } from './core-purposes'
import { columns, NOBODY, optional, type Path } from './flow'
import { sources } from './sources'

export const WIDTH = 1076
/** Every node is as wide as its label: strands end before the words and go on behind them, never under them. */
export const GUTTER = 190
/** The outer columns carry shorter words: they are narrower by so much. */
const SLACK = { left: 62, right: 90 }
/** From a node's bar to its words. */
export const INDENT = 9
const TOP = 34
const BOTTOM = 10
const THINNEST = 4
const LINE = 22
const TALLEST = 480

export type Node = {
  id: string
  name: string
  column: number
  count: number
  isOff: boolean
  href: string | null
  x0: number
  x1: number
  y0: number
  y1: number
}

export type Strand = {
  from: Node
  to: Node
  d: string
  width: number
  count: number
  isOff: boolean
  isChoice: boolean
}

export type Layout = { width: number; height: number; nodes: Node[]; strands: Strand[] }

type RawNode = {
  id: string
  name: string
  column: number
  count: number
  isOff: boolean
  href: string | null
}
type RawLink = {
  source: string
  target: string
  value: number
  count: number
  isOff: boolean
  isChoice: boolean
}

const order: readonly string[] = [
  ...Object.values(sources).map(({ title }) => title),
  ...Object.values(categories).map(({ title }) => title),
  ...Object.values(corePurposes).map(({ title }) => title),
  ...Object.values(optional).map(({ why }) => why),
  NOBODY,
]

/** Thickness by the square root, so that nine fields stand beside nine hundred lines. */
export function thickness(count: number) {
  return count === 0 ? THINNEST : THINNEST + Math.sqrt(count) * 1.4
}

/** Lays the ways out in four columns. As much as comes into a node goes out of it. */
export function layOut(paths: readonly Path[]): Layout {
  const { nodes, links } = graphOf(paths)
  const height = TOP + heightOf(nodes, links) + BOTTOM
  if (links.length === 0) return { width: WIDTH, height: TOP, nodes: [], strands: [] }
  const graph = sankey<RawNode, RawLink>()
    .nodeId(({ id }) => id)
    .nodeWidth(GUTTER)
    .nodePadding(LINE)
    .nodeAlign(sankeyJustify)
    .nodeSort((a, b) => place(a.name) - place(b.name))
    .extent([
      [-SLACK.left, TOP],
      [WIDTH + SLACK.right, height - BOTTOM],
    ])({ nodes, links })
  const path = sankeyLinkHorizontal<RawNode, RawLink>()
  const placed = new Map(
    graph.nodes.map(
      ({ id, name, column, count, isOff, href, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }): [string, Node] => [
        id,
        { id, name, column, count, isOff, href, x0: Math.max(0, x0), x1: Math.min(WIDTH, x1), y0, y1 },
      ],
    ),
  )
  const strands = graph.links.map((link) => ({
    from: placed.get((link.source as RawNode).id)!,
    to: placed.get((link.target as RawNode).id)!,
    d: rounded(path(link) ?? ''),
    width: link.width ?? 0,
    count: link.count,
    isOff: link.isOff,
    isChoice: link.isChoice,
  }))
  return { width: WIDTH, height, nodes: [...placed.values()], strands }
}

function graphOf(paths: readonly Path[]) {
  const nodes = new Map<string, RawNode>()
  const links = new Map<string, RawLink>()
  for (const path of paths) {
    const names = [path.from, path.what, path.why, path.to]
    names.forEach((name, column) => {
      const id = `${column} ${name}`
      const node = nodes.get(id) ?? {
        id,
        name,
        column,
        count: 0,
        isOff: true,
        href: column === 1 ? path.href : null,
      }
      nodes.set(id, { ...node, count: node.count + path.count, isOff: node.isOff && path.isOff })
      if (column > 0) addLink(links, `${column - 1} ${names[column - 1]}`, id, path)
    })
  }
  return { nodes: [...nodes.values()], links: [...links.values()] }
}

function addLink(links: Map<string, RawLink>, source: string, target: string, path: Path) {
  const id = `${source}|${target}`
  const link = links.get(id) ?? { source, target, value: 0, count: 0, isOff: true, isChoice: true }
  links.set(id, {
    ...link,
    value: link.value + thickness(path.count),
    count: link.count + path.count,
    isOff: link.isOff && path.isOff,
    isChoice: link.isChoice && path.isChoice,
  })
}

/** Where the words of a column begin. */
export function headX(column: number) {
  const step = (WIDTH + SLACK.left + SLACK.right - GUTTER) / 3
  return column === 0 ? 0 : column * step - SLACK.left + INDENT
}

/** As tall as the fullest column needs, up to a window's worth; beyond that every strand grows thinner. */
function heightOf(nodes: RawNode[], links: RawLink[]) {
  const total = links
    .filter(({ source }) => source.startsWith('0 '))
    .reduce((sum, { value }) => sum + value, 0)
  const rows = columns.map((_, column) => nodes.filter((node) => node.column === column).length)
  return Math.min(TALLEST, total + Math.max(...rows) * LINE)
}

/** Known names in the order of the page; the rest after them. */
function place(name: string) {
  const index = order.indexOf(name)
  return index === -1 ? order.length : index
}

const rounded = (d: string) =>
  d.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))
