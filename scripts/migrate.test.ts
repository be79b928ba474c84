import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { migrate, MigrationError } from './migrate'
import { diffToSchema } from './migrations/diff'
import { migrationNames } from './migrations/folder'
import { createTestDatabase } from './test/cluster'

const freshName = () => `${process.env.TEST_DATABASE_PREFIX}m${randomBytes(6).toString('hex')}`

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}

async function emptyDatabase() {
  const url = await createTestDatabase(freshName())
  await ask(url, 'DROP SCHEMA public CASCADE; DROP SCHEMA graphile_worker CASCADE; CREATE SCHEMA public')
  return url
}

describe('whoever runs a newer version', () => {
  test('gets what prisma/schema says: no change is without a migration', async () => {
    expect(await diffToSchema(await emptyDatabase())).toBe('')
  })

  test('has everything applied once, also when two start at the same moment', async () => {
    const url = await emptyDatabase()
    const both = await Promise.all([migrate(url), migrate(url)])
    expect(both.flatMap(({ applied }) => applied)).toEqual(migrationNames())
    expect((await migrate(url)).applied).toEqual([])
    await ask(url, `SELECT graphile_worker.add_job('any')`)
  })

  test('can start again after a migration was cut off', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    const cut = migrationNames()[0] ?? ''
    await ask(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    await ask(
      url,
      `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
         finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
         started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0);
       INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '', '${cut}')`,
    )
    expect((await migrate(url)).applied).toEqual(migrationNames())
  })
})

test('whoever starts an older version on a newer database is refused', async () => {
  const url = await createTestDatabase(freshName())
  await ask(
    url,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('9', '', '29990101000000_future', now(), 1)`,
  )
  await expect(migrate(url)).rejects.toThrow(MigrationError)
  await expect(migrate(url)).rejects.toThrow('29990101000000_future')
})

test('a database that does not answer is named as that', async () => {
  await expect(migrate('postgresql://a:b@127.0.0.1:1/c')).rejects.toThrow('cannot be reached')
})
