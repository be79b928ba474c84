import { accountHoldings } from '@/lib/account/holdings'
import { activityHoldings } from '@/lib/activity/holdings'
import { auditHoldings } from '@/lib/audit/holdings'
import { authHoldings } from '@/lib/auth/holdings'
import { campaignHoldings } from '@/lib/campaigns/holdings'
import { connectionHoldings } from '@/lib/connections/holdings'
import { consentHoldings } from '@/lib/consent/holdings'
import { egressHoldings } from '@/lib/egress/holdings'
import { isInUse } from '@/lib/egress/in-use'
import type { RecipientId } from '@/lib/egress/recipients'
import { faceHoldings } from '@/lib/faces/holdings'
import { friendHoldings } from '@/lib/friends/holdings'
import { mailHoldings } from '@/lib/mail/holdings'
import { oversightHoldings } from '@/lib/oversight/holdings'
import { photoHoldings } from '@/lib/photos/holdings'
import { placeHoldings } from '@/lib/places/holdings'
import { policyHoldings } from '@/lib/policy/holdings'
import { programHoldings } from '@/lib/programs/holdings'
import { sessionHoldings } from '@/lib/sessions/holdings'
import { storageHoldings } from '@/lib/storage/holdings'
import { categoryIds, type CategoryId } from './categories'
import { corePurposeIds, type CorePurpose } from './core-purposes'
import type { EndingJob, FieldHolding, Holding, ModelName, Part } from './holding'
import { sourceIds, type Source } from './sources'

/** Every table, answered for. A new model or column does not compile until somebody says what it holds and how it ends. */
export const catalogue = {
  ...accountHoldings,
  ...oversightHoldings,
  ...sessionHoldings,
  ...authHoldings,
  ...consentHoldings,
  ...policyHoldings,
  ...connectionHoldings,
  ...photoHoldings,
  ...storageHoldings,
  ...faceHoldings,
  ...placeHoldings,
  ...friendHoldings,
  ...programHoldings,
  ...mailHoldings,
  ...campaignHoldings,
  ...activityHoldings,
  ...egressHoldings,
  ...auditHoldings,
} satisfies { [M in ModelName]: Holding<M> }

/** A holding without its model's own column names, for code that walks all of them. */
export type AnyHolding = Pick<
  Holding,
  | 'title'
  | 'plain'
  | 'from'
  | 'why'
  | 'onErasure'
  | 'inExport'
  | 'madeBy'
  | 'endTold'
  | 'filesAt'
  | 'countsFields'
> & {
  model: ModelName
  key: string
  newestBy: string
  keep:
    | { until: 'account-ends' | 'unlinked' | 'forever' }
    | { forMs: number; after: string; event: string }
    | {
        endsAt: string
        graceMs?: number
        event: string
        unused?: { since: string; forMs: number }
        endedBy?: EndingJob
      }
  parts?: readonly Part<string>[]
  fields: Readonly<Record<string, FieldHolding>>
}
export type OwnedHolding = AnyHolding & { owner: string; about?: string; category: CategoryId }
export type OwnerlessHolding = AnyHolding & { owner: null; ownerless: string }

const all = Object.values(catalogue) as (OwnedHolding | OwnerlessHolding)[]

/** The tables that hold rows of a person, in the order of the page. */
export const ownedHoldings = all
  .filter((holding): holding is OwnedHolding => holding.owner !== null)
  .sort((a, b) => categoryIds.indexOf(a.category) - categoryIds.indexOf(b.category))

/** The tables whose rows are about nobody in particular. */
export const ownerlessHoldings = all.filter((holding): holding is OwnerlessHolding => holding.owner === null)

/** `linked-account`, as a page's address names it. */
export const slugOf = (model: ModelName) => model.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()

const bySlug = new Map(ownedHoldings.map((holding) => [slugOf(holding.model), holding]))
export const findHolding = (slug: string) => bySlug.get(slug) ?? null

/** Every source of a table's values. What we only wrote down beside them counts where nothing else came in. */
export function sourcesOf(holding: AnyHolding): Source[] {
  const named = [
    holding.from,
    ...(holding.parts ?? []).map(({ from }) => from),
    ...Object.values(holding.fields).map(({ source }) => source),
  ]
  return sourceIds.filter((id) => named.includes(id) && (id !== 'us' || holding.from === 'us'))
}

/** Everything that a table's values are used for. */
export function purposesOf(holding: AnyHolding): CorePurpose[] {
  const named = [
    holding.why,
    ...(holding.parts ?? []).map(({ why }) => why),
    ...Object.values(holding.fields).map(({ why }) => why),
  ]
  return corePurposeIds.filter((id) => named.includes(id))
}

/** Everybody outside who receives a value of this table. */
export function recipientsOf(holding: AnyHolding): RecipientId[] {
  const named = [
    holding.filesAt,
    ...(holding.parts ?? []).map(({ recipient }) => recipient),
    ...Object.values(holding.fields).flatMap(({ recipients }) => recipients ?? []),
  ]
  return [...new Set(named.filter((id) => id !== undefined))].filter(isInUse)
}
