import { buildForTests } from './build-for-tests'
import { dropTestDatabases, useTestCluster } from './cluster'

/** Builds when stale and starts PostgreSQL for the end-to-end tests; both were done before in `npm test`. */
export default async function setup() {
  process.env.NEXT_DIST_DIR = await buildForTests()
  const cluster = await useTestCluster()
  const prefix = `e2e_${process.pid}_`
  process.env.TEST_DATABASE_PREFIX = prefix
  return async () => {
    await dropTestDatabases(cluster, prefix)
    await cluster.stop()
  }
}
