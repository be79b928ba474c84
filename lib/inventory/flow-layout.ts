import { sankey, sankeyJustify, sankeyLinkHorizontal, type SankeyNode } from 'd3-sankey'
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
const THINNEST = 2.5
const CUT = 1.5
const LINE = 22
const TALLEST = 480
const LEAST = 16

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
  /** The same things come in from there: this strand joins that one, and adds nothing. */
  joins: string | null
}

export type Layout = { width: number; height: number; nodes: Node[]; strands: Strand[] }

type RawNode = {
  id: string
  name: string
  column: number
  count: number
  isOff: boolean
  href: string | null
  fixedValue: number
}
type RawLink = {
  source: string
  target: string
  value: number
  count: number
  isOff: boolean
  isChoice: boolean
  joins: string | null
}

const order: readonly string[] = [
  ...Object.values(sources).map(({ title }) => title),
  ...Object.values(categories).map(({ title }) => title),
  ...Object.values(corePurposes).map(({ title }) => title),
  ...Object.values(optional).map(({ why }) => why),
  NOBODY,
]

/** Twice as many things are twice as thick. What is there can be seen, however little; what is cut is a hairline. */
export function thickness(count: number, ofOne: number) {
  return count === 0 ? CUT : Math.max(THINNEST, count * ofOne)
}

/** Lays the ways out in four columns. As much as comes into a node goes out of it. */
export function layOut(paths: readonly Path[]): Layout {
  const { nodes, links } = graphOf(paths)
  const height = TOP + heightOf(nodes) + BOTTOM
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
  const fullest = graph.nodes.reduce((most, node) => (node.count > most.count ? node : most))
  const ofOne = fullest.count === 0 ? 0 : (fullest.y1! - fullest.y0!) / fullest.count
  graph.nodes.forEach(joinStrands)
  const path = sankeyLinkHorizontal<RawNode, RawLink>()
  const placed = new Map(graph.nodes.map((node) => [node.id, placedNode(node, ofOne)]))
  const strands = graph.links.map((link) => ({
    from: placed.get((link.source as RawNode).id)!,
    to: placed.get((link.target as RawNode).id)!,
    d: rounded(path(link) ?? ''),
    width: thickness(link.count, ofOne),
    count: link.count,
    isOff: link.isOff,
    isChoice: link.isChoice,
    joins: link.joins,
  }))
  return { width: WIDTH, height, nodes: [...placed.values()], strands }
}

/** A bar as thick as its own count, around the middle of its place. */
function placedNode(node: SankeyNode<RawNode, RawLink>, ofOne: number): Node {
  const { id, name, column, count, isOff, href, x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node
  const half = thickness(count, ofOne) / 2
  const middle = (y0 + y1) / 2
  return {
    ...{ id, name, column, count, isOff, href },
    ...{ x0: Math.max(0, x0), x1: Math.min(WIDTH, x1), y0: middle - half, y1: middle + half },
  }
}

/** The strands that bring things in fill the bar; one that brings a part of the same things ends in theirs. */
function joinStrands({ y0 = 0, targetLinks = [] }: SankeyNode<RawNode, RawLink>) {
  const ends = new Map<string, number>()
  let y = y0
  for (const link of targetLinks.filter(({ joins }) => !joins)) {
    link.y1 = y + link.width! / 2
    y += link.width!
    ends.set((link.source as RawNode).id, y)
  }
  for (const link of targetLinks) if (link.joins) link.y1 = (ends.get(link.joins) ?? y) - link.width! / 2
}

function graphOf(paths: readonly Path[]) {
  const nodes = new Map<string, RawNode>()
  const links = new Map<string, RawLink>()
  for (const path of paths) {
    const names = path.partOf ? [path.from, path.what] : [path.from, path.what, path.why, path.to]
    names.forEach((name, column) => {
      const id = `${column} ${name}`
      const count = path.partOf && column > 0 ? 0 : path.count
      const href = column === 1 ? path.href : null
      const node = nodes.get(id) ?? { id, name, column, count: 0, isOff: true, href, fixedValue: 0 }
      nodes.set(id, { ...node, count: node.count + count, isOff: node.isOff && path.isOff })
      if (column > 0) addLink(links, `${column - 1} ${names[column - 1]}`, id, path)
    })
  }
  const isEmpty = [...nodes.values()].every(({ count }) => count === 0)
  const valued = [...nodes.values()].map((node) => ({ ...node, fixedValue: isEmpty ? 1 : node.count }))
  return { nodes: valued, links: [...links.values()] }
}

function addLink(links: Map<string, RawLink>, source: string, target: string, path: Path) {
  const joins = path.partOf ? `0 ${path.partOf}` : null
  const id = [source, target, joins].join('|')
  const link = links.get(id) ?? { source, target, value: 0, count: 0, isOff: true, isChoice: true, joins }
  links.set(id, {
    ...link,
    value: link.value + path.count,
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

/** Grows with the root of what is held, up to a window's worth; beyond that every strand grows thinner. */
function heightOf(nodes: RawNode[]) {
  const columnsOf = columns.map((_, column) => nodes.filter((node) => node.column === column))
  const most = Math.max(...columnsOf.map((all) => all.reduce((sum, { count }) => sum + count, 0)))
  const rows = Math.max(...columnsOf.map(({ length }) => length))
  return Math.min(TALLEST, LEAST + Math.sqrt(most) * 22 + rows * LINE)
}

/** Known names in the order of the page; the rest after them. */
function place(name: string) {
  const index = order.indexOf(name)
  return index === -1 ? order.length : index
}

const rounded = (d: string) =>
  d.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))
