import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dropTestDatabases, useTestCluster } from './cluster'

/** Starts PostgreSQL for the unit tests, and takes their databases away afterwards. */
export async function setup() {
  const cluster = await useTestCluster()
  const prefix = `unit_${process.pid}_`
  process.env.TEST_DATABASE_PREFIX = prefix
  return async () => {
    await dropTestDatabases(cluster, prefix)
    rmSync(join(tmpdir(), `candor-${prefix}`), { recursive: true, force: true })
    await cluster.stop()
  }
}
