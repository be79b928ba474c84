import 'server-only'

import type { Db } from '@/lib/db'
import type { AnyHolding } from './catalogue'

/** What the database client calls the table of a holding: `linkedAccount`. */
export const tableName = ({ model }: AnyHolding) => model.charAt(0).toLowerCase() + model.slice(1)

/** The table of a holding. Who walks over many says by the type which of its acts they ask for. */
export function tableOf<Table>(client: Db, holding: AnyHolding) {
  return client[tableName(holding) as keyof Db] as unknown as Table
}
