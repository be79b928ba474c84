import { sweepLogs } from './traces'
import type { World } from './world'

/** Every table, queue included, and every log in which a text stands. Nothing typed and refused may be found. */
export async function placesWith(world: World, text: string) {
  const found = sweepLogs(world, [text]).map(({ place }) => place)
  for (const { schema, name } of await tablesOf(world)) {
    const sql = `SELECT count(*)::int AS count FROM "${schema}"."${name}" AS held WHERE held::text ILIKE $1`
    const [row] = await world.prisma.$queryRawUnsafe<{ count: number }[]>(sql, `%${text}%`)
    if (row && row.count > 0) found.push(name)
  }
  return found
}

/** How many rows our own tables hold. Counts of tries are left out: they name nobody. */
export async function countRows(world: World) {
  const counts: Record<string, number> = {}
  for (const { schema, name } of await tablesOf(world)) {
    if (schema !== 'public' || name === 'RateLimit') continue
    const sql = `SELECT count(*)::int AS count FROM "public"."${name}"`
    const [row] = await world.prisma.$queryRawUnsafe<{ count: number }[]>(sql)
    counts[name] = row?.count ?? 0
  }
  return counts
}

/** Every mail of a world that a text stands in, by its subject. */
export async function mailsWith(world: World, text: string) {
  const response = await fetch(`${world.mailboxUrl}/api/messages`)
  const mails = (await response.json()) as { subject: string }[]
  return mails.filter((mail) => JSON.stringify(mail).includes(text)).map(({ subject }) => subject)
}

/** Forgets all counted tries, so that no test waits for another one's. */
export async function forgetAllTries({ prisma }: World) {
  await prisma.rateLimit.deleteMany()
}

/** The one link of a mail that leads to a path, as an address inside the service. */
export function linkTo(mail: { text: string }, path: string) {
  const link = mail.text.match(/https?:\/\/\S+/g)?.find((url) => new URL(url).pathname === path)
  if (!link) throw new Error(`No link to ${path} in the mail.`)
  return new URL(link).pathname + new URL(link).search
}

async function tablesOf({ prisma }: World) {
  return prisma.$queryRaw<{ schema: string; name: string }[]>`
    SELECT n.nspname::text AS schema, c.relname::text AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'graphile_worker')`
}
