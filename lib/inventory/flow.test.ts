import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawFlow } from './flow-drawing'
import { purposeIds, type PurposeId } from '@/lib/consent/purposes'
import { now } from '@/lib/clock'
import { ownedHoldings, sourcesOf } from './catalogue'
import { heldFrom, portions } from './counting'
import { pathsOf, type ChoiceStates, type Path } from './flow'
import { INDENT, layOut, WIDTH, type Node } from './flow-layout'
import { sources } from './sources'

const allOff = choiceStates(() => false)
const somePath = { from: 'You', why: 'Why', to: 'Nobody else', href: '/held', isOff: false, isChoice: false }
const counts = fc.array(fc.integer({ min: 0, max: 5_000 }), {
  minLength: portions.length,
  maxLength: portions.length,
})
const states = fc.array(fc.boolean(), { minLength: purposeIds.length, maxLength: purposeIds.length })
/** What of theirs comes from a source beside their own may be empty, so it is listed and not drawn. */
const mayHoldNothing: string[] = ['LinkAttempt', 'Photo', 'PhotoPlace']
const TEXT_HEIGHT = 16
const LETTER = 6.9
const DIGIT = 7.5

test('the picture shows as many things as we hold, whatever they are', () => {
  fc.assert(
    fc.property(counts, states, (figures, on) => {
      const held = heldFrom(figures, now())
      const paths = pathsOf(
        held,
        choiceStates((id) => on[purposeIds.indexOf(id)]!),
      )
      expect(paths.reduce((sum, { count, partOf }) => sum + (partOf ? 0 : count), 0)).toBe(held.total)
      const { strands } = layOut(paths)
      for (const column of [1, 2, 3])
        expect(
          strands
            .filter(({ to, joins }) => to.column === column && !joins)
            .reduce((sum, { count }) => sum + count, 0),
        ).toBe(held.total)
    }),
    { numRuns: 60 },
  )
})

test('no label ever sits on a strand or on another label', () => {
  fc.assert(
    fc.property(counts, states, (figures, on) => {
      const { nodes, strands, height } = layOut(
        pathsOf(
          heldFrom(figures, now()),
          choiceStates((id) => on[purposeIds.indexOf(id)]!),
        ),
      )
      for (const { from, to } of strands)
        expect([from.column + 1, from.x1 < to.x0]).toEqual([to.column, true])
      for (const node of nodes) {
        expect([node.name, labelWidth(node) < node.x1 - node.x0]).toEqual([node.name, true])
        expect(middle(node)).toBeGreaterThan(20)
        expect(middle(node)).toBeLessThan(height - 4)
        expect(node.x0).toBeGreaterThanOrEqual(0)
        expect(node.x1).toBeLessThanOrEqual(WIDTH + 0.1)
      }
      for (const [one, other] of neighbours(nodes))
        expect(middle(other) - middle(one)).toBeGreaterThan(TEXT_HEIGHT)
    }),
    { numRuns: 60 },
  )
})

test('what comes into a node goes out of it', () => {
  fc.assert(
    fc.property(counts, (figures) => {
      const { nodes, strands } = layOut(pathsOf(heldFrom(figures, now()), allOff))
      const sum = (of: typeof strands) => of.reduce((total, { count }) => total + count, 0)
      for (const node of nodes.filter(({ column }) => column === 1 || column === 2)) {
        expect(sum(strands.filter(({ from }) => from === node))).toBe(node.count)
        expect(sum(strands.filter(({ to, joins }) => to === node && !joins))).toBe(node.count)
      }
    }),
    { numRuns: 40 },
  )
})

test('a larger count never gets a thinner drawing, nothing held is invisible, and twice as much is twice as thick', () => {
  const skewed = fc.array(fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 20_000 })), {
    minLength: portions.length,
    maxLength: portions.length,
  })
  fc.assert(
    fc.property(fc.oneof(counts, skewed), (figures) => {
      const { nodes, strands } = layOut(pathsOf(heldFrom(figures, now()), allOff))
      const drawn = [
        ...nodes.map(({ count, y0, y1 }) => ({ count, thick: y1 - y0 })),
        ...strands.map(({ count, width }) => ({ count, thick: width })),
      ].sort((a, b) => a.count - b.count)
      for (const [index, { count, thick }] of drawn.entries()) {
        if (count > 0) expect(thick).toBeGreaterThanOrEqual(2)
        if (index > 0) expect(thick - drawn[index - 1]!.thick).toBeGreaterThan(-1e-6)
      }
      const most = drawn.at(-1)!
      for (const { count, thick } of drawn)
        if (thick > 2.6) expect(thick / most.thick).toBeCloseTo(count / most.count)
    }),
    { numRuns: 100 },
  )
})

test('the bar of a thing on a phone is as long as its share of the largest', () => {
  const paths = [200, 100, 1, 0].map((count) => ({
    ...somePath,
    what: `w${count}`,
    count,
    isOff: count === 0,
  }))
  const bars = [...drawFlow(paths).matchAll(/<rect width="([\d.]+)" height="4"/g)].map(([, width]) => width)
  expect(bars).toEqual(['100', '50', '1', '0'])
})

test('what one link says of a thing is true of all its ways', () => {
  const held = { ...somePath, what: 'Mail to you', count: 1 }
  const cut = { ...somePath, what: 'Mail to you', why: 'Send you offers', count: 0, isOff: true }
  const said = (paths: Path[]) => /aria-label="(Mail[^"]*)"/.exec(drawFlow(paths))?.[1]
  expect(said([cut, held])).toMatch(
    /^Mail to you: 1 thing,.* Off, so nothing is held for: Send you offers\.$/,
  )
  expect(said([cut])).toBe('Mail to you: off, nothing held.')
})

test('C-020 the picture draws a source as holding something just where the page lists something from it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 3), { minLength: portions.length }), (figures) => {
      // Everybody has a user name and an address.
      const some = portions.map(({ model }, index) => (model === 'User' ? 1 : (figures[index] ?? 0)))
      const held = heldFrom(some, now())
      const { nodes } = layOut(pathsOf(held, allOff))
      for (const id of ['you', 'device', 'derived', 'us'] as const) {
        const listed = ownedHoldings.filter(
          (holding) => sourcesOf(holding).includes(id) && !mayHoldNothing.includes(holding.model),
        )
        const isListed = listed.some(({ model }) => (held.byModel[model] ?? 0) > 0)
        const drawn = nodes.find(({ column, name }) => column === 0 && name === sources[id].title)
        if (isListed) expect([id, (drawn?.count ?? 0) > 0, drawn?.isOff]).toEqual([id, true, false])
      }
    }),
    { numRuns: 60 },
  )
})

test('C-020 no source is drawn as giving a part of things that may hold nothing from there', () => {
  const parts = (model: string) => {
    const figures = portions.map((part) => (part.model === model ? 3 : 0))
    return pathsOf(heldFrom(figures, now()), allOff).flatMap(({ from, partOf }) => (partOf ? [from] : []))
  }
  for (const model of ['Photo', 'FaceRun', 'Face', 'FaceSuggestion'])
    expect([model, parts(model)]).toEqual([model, []])
  expect([parts('FaceTemplate'), parts('Device')]).toEqual([['You'], ['Worked out by us']])
})

test('C-091 a place that the member set is drawn from the member, one from a file from the device', () => {
  const drawnFrom = (from: 'you' | 'device') => {
    const figures = portions.map((part) => (part.model === 'PhotoPlace' && part.from === from ? 3 : 0))
    const { nodes } = layOut(pathsOf(heldFrom(figures, now()), allOff))
    return nodes.filter(({ column, count }) => column === 0 && count > 0).map(({ name }) => name)
  }
  expect(drawnFrom('you')).toEqual(expect.arrayContaining(['You']))
  expect(drawnFrom('you')).not.toContain('Your device')
  expect(drawnFrom('device')).toContain('Your device')
})

test('C-020 what was worked out from other things is drawn, and no thing is counted twice for it', () => {
  const figures = portions.map(({ model }) => (model === 'Device' || model === 'SignIn' ? 5 : 0))
  const held = heldFrom(figures, now())
  const { nodes, strands } = layOut(pathsOf(held, allOff))
  const count = (name: string) => nodes.find((node) => node.name === name)?.count
  expect([count('Worked out by us'), count('Your device'), count('Sign-ins & devices')]).toEqual([10, 10, 10])
  expect(strands.filter(({ joins }) => joins)).toMatchObject([{ count: 10 }])
  expect(drawFlow(pathsOf(held, allOff))).toContain('Worked out by us → Sign-ins &#38; devices: a part of 10')
})

test('a choice that is off stands in the picture as a cut strand with nothing in it', () => {
  const none = heldFrom([], now())
  const off = pathsOf(none, allOff)
  expect(off.every(({ isOff, count }) => isOff && count === 0)).toBe(true)
  expect(off.map(({ what }) => what)).toContain('Face templates')
  expect(drawFlow(off)).toContain('flow-strand is-cut')
  const on = pathsOf(
    none,
    choiceStates((id) => id === 'face-recognition'),
  )
  expect(on.find(({ what }) => what === 'Face templates')?.isOff).toBe(false)
})

test('mail that was sent while the choice was on stays in the picture when it is off', () => {
  const figures = portions.map(({ why }) => (why === 'offers' ? 3 : 0))
  const offers = pathsOf(heldFrom(figures, now()), allOff).find(({ why }) => why === 'Send you offers')
  expect(offers).toMatchObject({ count: 3, isOff: false })
})

test('nothing in the picture can be read as markup', () => {
  const names = { from: '<img src=x>', what: '" onload="x', why: "'><script>", to: '&lt;' }
  const drawn = drawFlow([{ ...names, href: '"><a', count: 2, isOff: false, isChoice: false }])
  expect(drawn).not.toMatch(/<img|<script|" onload|"><a|&lt;| style=/)
})

test('a picture of little is small, and a picture of much is not larger than a window', () => {
  const few = portions.map(({ model }) => (model === 'User' ? 1 : 0))
  expect(layOut(pathsOf(heldFrom(few, now()), allOff)).height).toBeLessThan(240)
  const many = portions.map(() => 100_000)
  expect(layOut(pathsOf(heldFrom(many, now()), allOff)).height).toBeLessThan(560)
})

test('the picture is drawn once for the same counts', () => {
  const paths = pathsOf(
    heldFrom(
      portions.map((_, index) => index),
      now(),
    ),
    allOff,
  )
  expect(drawFlow(paths)).toBe(drawFlow(paths))
})

function choiceStates(isOn: (id: PurposeId) => boolean): ChoiceStates {
  const byPurpose = Object.fromEntries(purposeIds.map((id) => [id, { isOn: isOn(id) }]))
  return { byPurpose: byPurpose as ChoiceStates['byPurpose'], noPromo: { isOn: false } }
}

const middle = ({ y0, y1 }: Node) => (y0 + y1) / 2

function labelWidth({ name, column, count }: Node) {
  const figure = column === 1 ? 7 + count.toLocaleString('en').length * DIGIT : 0
  return (column > 0 ? INDENT : 0) + name.length * LETTER + figure
}

function neighbours(nodes: Node[]) {
  return [0, 1, 2, 3].flatMap((column) => {
    const sorted = nodes.filter((node) => node.column === column).sort((a, b) => middle(a) - middle(b))
    return sorted.slice(1).map((node, index): [Node, Node] => [sorted[index]!, node])
  })
}
