import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { inRoot } from '../root'

/** Where the migrations stand. */
export const migrationsFolder = inRoot('prisma/migrations')

/** The names of the migrations, oldest first. */
export function migrationNames() {
  if (!existsSync(migrationsFolder)) return []
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The migrations as Prisma's engine wants them. */
export function readMigrations(): MigrationList {
  const lock = join(migrationsFolder, 'migration_lock.toml')
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, path, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

/** The schema folder as Prisma's engine wants it. */
export function readSchema(): SchemasContainer {
  const folder = inRoot('prisma/schema')
  const names = readdirSync(folder).filter((name) => name.endsWith('.prisma'))
  return {
    files: names
      .sort()
      .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') })),
  }
}
