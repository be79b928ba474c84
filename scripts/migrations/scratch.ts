import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../postgres/server'

/** Lends a fresh PostgreSQL that is gone afterwards. */
export async function withScratchPostgres<T>(work: (url: string) => Promise<T>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-scratch-'))
  try {
    const postgres = await startPostgres({ dataDir, fsync: false })
    return await work(postgres.url).finally(postgres.stop)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
