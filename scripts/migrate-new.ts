import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffToSchema } from './migrations/diff'
import { migrationsFolder } from './migrations/folder'
import { withScratchPostgres } from './migrations/scratch'

const name = process.argv
  .slice(2)
  .join('_')
  .toLowerCase()
  .replace(/[^a-z0-9]+/g, '_')
if (!name) {
  console.error('Give the migration a name: npm run migrate:new NAME')
  process.exit(1)
}

const sql = await withScratchPostgres(diffToSchema)
if (!sql) console.log('The migrations already make what prisma/schema says. Nothing was written.')
else console.log(`Wrote ${write(sql)}. Read it before you commit it.`)
process.exit() // the engine leaves a timer behind

function write(script: string) {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  const lock = join(migrationsFolder, 'migration_lock.toml')
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n')
  writeFileSync(join(folder, 'migration.sql'), script.endsWith('\n') ? script : `${script}\n`)
  return `prisma/migrations/${stamp}_${name}/migration.sql`
}
