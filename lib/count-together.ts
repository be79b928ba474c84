import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { read } from '@/lib/read'

/** Figures of several rooms in one statement: each room says how its own is counted, for whom it was asked. No statement for none. */
export async function countTogether<Name extends string>(counts: Record<Name, Prisma.Sql>) {
  const names = Object.keys(counts) as Name[]
  if (names.length === 0) return {} as Record<Name, number>
  const figures = Prisma.join(names.map((name) => Prisma.sql`(${counts[name]})`))
  const [row] = await read<{ figures: number[] }>`SELECT ARRAY[${figures}]::int[] AS figures`
  return Object.fromEntries(names.map((name, at) => [name, row?.figures[at] ?? 0])) as Record<Name, number>
}
