import { promoPurposes, purposeIds, purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { recipients, type RecipientId } from '@/lib/egress/recipients'
import { sentenceCase } from '@/lib/format'
import { ownedHoldings, sourcesOf, type OwnedHolding } from './catalogue'
import { categories, type CategoryId } from './categories'
import { corePurposes } from './core-purposes'
import type { Held, Portion } from './counting'
import { sources, type Source } from './sources'

/** How the choices stand, as far as the picture needs to know. */
export type ChoiceStates = {
  byPurpose: Record<PurposeId, { isOn: boolean }>
  noPromo: { isOn: boolean }
}

/** One way that things take: where from, what they are, what for, who receives them. `isOff`: you said no to it. */
export type Path = {
  from: string
  what: string
  why: string
  to: string
  /** Where its records stand, or where it is decided; null in an example, which leads nowhere. */
  href: string | null
  count: number
  isOff: boolean
  isChoice: boolean
  /** The things have come in from here already: `from` gave a part of what stands in them, and adds none. */
  partOf?: string
}

export const NOBODY = 'Nobody else'
export const columns = ['Where it came from', 'What it is', 'What for', 'Who receives it'] as const

/** What a choice would make, from what and what for. Nothing of it flows until you say yes. */
export const optional: Partial<Record<PurposeId, { from: Source; why: string }>> = {
  'face-recognition': { from: 'derived', why: 'Suggest names' },
  'location-tagging': { from: 'you', why: 'Name places' },
}

const holdingOf = new Map(ownedHoldings.map((holding) => [holding.model as string, holding]))

/** Everything we hold of a person as ways through our house; what is off stands there as a way that is cut. */
export function pathsOf(held: Held, choices: ChoiceStates): Path[] {
  const merged = new Map<string, Path>()
  const add = (path: Path) => {
    const id = [path.from, path.what, path.why, path.to, path.partOf].join('|')
    const same = merged.get(id)
    merged.set(id, same ? { ...path, count: same.count + path.count } : path)
  }
  const told = held.portions
  for (const { model, from, why, to, count } of told) {
    const { category, madeBy } = holdingOf.get(model)!
    const path = pathOf(category, { from, why: corePurposes[why].title, to, count })
    if (why === 'offers') Object.assign(path, { isChoice: true, isOff: count === 0 && !promoIsOn(choices) })
    else if (count === 0) continue
    else if (madeBy) Object.assign(path, { isChoice: true })
    add(path)
  }
  for (const portion of told) for (const path of partPaths(portion)) add(path)
  return [...merged.values(), ...optionalPaths(held, choices)]
}

/** By the catalogue's fields: who else gave a part of what stands in these things. */
function partPaths({ model, from, why, to, count }: Portion & { count: number }): Path[] {
  const holding = holdingOf.get(model)!
  const main = [holding.from, ...(holding.parts ?? []).flatMap((part) => part.from ?? [])]
  if (count === 0 || (holding.countsFields && why !== holding.why)) return []
  return sourcesOf(holding)
    .filter((source) => !main.includes(source) && fieldsFrom(holding, source).length > 0)
    .map((source) => {
      const own = fieldsFrom(holding, source)
      const many = holding.countsFields ? Math.min(count, own.length) : count
      const path = pathOf(holding.category, {
        from: source,
        why: corePurposes[why].title,
        to,
        count: many,
      })
      return { ...path, partOf: sources[from].title }
    })
}

/** What that source surely gave: a field that may be empty says nothing about it. */
function fieldsFrom({ fields }: OwnedHolding, from: Source) {
  return Object.values(fields).filter(({ source, mayBeEmpty }) => source === from && !mayBeEmpty)
}

/** The ways that only a choice opens, whether it stands open or not. */
function optionalPaths(held: Held, { byPurpose }: ChoiceStates): Path[] {
  return purposeIds.flatMap((id) => {
    const way = optional[id]
    const { makes } = purposeOf(id)
    if (!way || !makes) return []
    const count = ownedHoldings
      .filter((holding) => holding.madeBy === id)
      .reduce((sum, { model }) => sum + (held.byModel[model] ?? 0), 0)
    if (count > 0) return []
    const isOff = !byPurpose[id].isOn
    const href = `/choices#${id}`
    return {
      from: sources[way.from].title,
      what: sentenceCase(makes),
      why: way.why,
      to: NOBODY,
      href,
      count,
      isOff,
      isChoice: true,
    }
  })
}

function pathOf(
  category: CategoryId,
  { from, why, to, count }: { from: Source; why: string; to: RecipientId | 'nobody'; count: number },
): Path {
  return {
    from: sources[from].title,
    what: categories[category].title,
    why,
    to: to === 'nobody' ? NOBODY : recipients[to].name,
    href: `/held#${category}`,
    count,
    isOff: false,
    isChoice: false,
  }
}

function promoIsOn({ byPurpose, noPromo }: ChoiceStates) {
  return !noPromo.isOn && promoPurposes.some((id) => byPurpose[id].isOn)
}
