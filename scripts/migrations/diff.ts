import { root } from '../root'
import { openEngine } from './engine'
import { readMigrations, readSchema } from './folder'

const filters = { externalTables: [], externalEnums: [] }

/** The SQL that leads from what the migrations make, in an empty database, to what the schema says. Empty: they agree. */
export async function diffToSchema(emptyDatabaseUrl: string) {
  const engine = await openEngine(emptyDatabaseUrl)
  try {
    await engine.applyMigrations({ migrationsList: readMigrations(), filters })
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', ...readSchema(), configDir: root },
      to: { tag: 'schemaDatamodel', ...readSchema() },
      script: true,
      exitCode: null,
      filters,
    })
    return stdout?.trim() === '-- This is an empty migration.' ? '' : (stdout ?? '')
  } finally {
    engine.free()
  }
}
