import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { World } from './world'

/** Where a text was found, and which. */
export type Trace = { place: string; text: string }

const PROVIDERS_OWN = /outside-state\.json/ // what the stand-ins remember of their own people

/**
 * Looks for texts in every column of every table, as text, hex and base64, in every file of the world,
 * and in all that its processes and the database server have written out.
 */
export async function sweep(world: World, texts: readonly string[]): Promise<Trace[]> {
  return [
    ...(await sweepTables(world, texts)),
    ...sweepFiles(dirname(world.mailboxDir), texts),
    ...sweepLogs(world, texts),
  ]
}

/** Looks for texts in what the processes of a world and its database server have written out. */
export const sweepLogs = (world: World, texts: readonly string[]) => [
  ...tracesIn('output of our processes', world.said(), texts),
  ...tracesIn('log of the database', world.databaseSaid(), texts),
]

/** The tables and files in which one text stands, each once. */
export async function placesOf(world: World, text: string) {
  return [...new Set((await sweep(world, [text])).map(({ place }) => place))].sort()
}

/** Each text that stands in some content, plain or encoded. */
export function tracesIn(place: string, content: string, texts: readonly string[]): Trace[] {
  return texts
    .filter((text) => shapesOf(text).some((shape) => content.includes(shape)))
    .map((text) => ({ place, text }))
}

async function sweepTables({ prisma }: World, texts: readonly string[]) {
  const tables = await prisma.$queryRaw<{ schema: string; name: string }[]>`
    SELECT table_schema::text AS schema, table_name::text AS name FROM information_schema.tables
    WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`
  const traces: Trace[] = []
  for (const { schema, name } of tables) {
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${schema}"."${name}" t`,
    )
    for (const { row } of rows) traces.push(...tracesIn(name, row, texts))
  }
  return traces
}

function sweepFiles(directory: string, texts: readonly string[]): Trace[] {
  return filesOf(directory).flatMap(([name, content]) => tracesIn(name, content, texts))
}

/** Each file with its content. A file that another hand renames while we look is looked for again under its new name. */
function filesOf(directory: string): [name: string, content: string][] {
  for (;;) {
    try {
      return readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .filter((name) => !PROVIDERS_OWN.test(name) && statSync(join(directory, name)).isFile())
        .map((name) => [name, readFileSync(join(directory, name), 'latin1')])
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
}

function shapesOf(text: string) {
  const bytes = Buffer.from(text)
  // Base64 depends on where the text begins, in one of three ways; its inner part does not depend on the neighbours.
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(4, -2),
  )
  return [
    text,
    encodeURIComponent(text),
    bytes.toString('hex'),
    ...encoded.filter(({ length }) => length >= 8),
  ]
}
