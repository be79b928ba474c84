import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlQuery,
  bindMigrationAwareSqlAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const panics = { set_message: (message: string) => console.error(message) }
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })

const wasmName = './schema_engine_bg.js'

/** Prisma's own schema engine, as WebAssembly, on one database. Nothing is downloaded. */
export async function openEngine(url: string) {
  await (loaded ??= load())
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new CharReadingPg({ connectionString: url, allowExitOnIdle: true, idleTimeoutMillis: 50 }),
  )
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}

type Answer = { fields: { dataTypeID: number }[] }
type Asker = { performIO(query: SqlQuery): Promise<Answer> }

const ONE_BYTE_CHAR = 18
const TEXT = 25

// The adapter cannot read PostgreSQL's one-byte "char" type, which the engine's questions about the catalogue ask for.
class CharReadingPg extends PrismaPg {
  override async connect() {
    const connection = await super.connect()
    const asker = connection as unknown as Asker
    const perform = asker.performIO.bind(asker)
    let charPlaces: number[] = []
    asker.performIO = async (query) => {
      const answer = await perform(query)
      charPlaces = answer.fields.flatMap(({ dataTypeID }, place) =>
        dataTypeID === ONE_BYTE_CHAR ? [place] : [],
      )
      const fields = answer.fields.map((field, place) =>
        charPlaces.includes(place) ? { ...field, dataTypeID: TEXT } : field,
      )
      return { ...answer, fields }
    }
    const ask = connection.queryRaw.bind(connection)
    connection.queryRaw = async (query) => {
      const answer = await ask(query)
      for (const place of charPlaces) answer.columnTypes[place] = ColumnTypeEnum.Character
      return answer
    }
    return connection
  }
}

let loaded: Promise<void> | undefined

async function load() {
  const folder = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    [wasmName]: bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') begin()
}
