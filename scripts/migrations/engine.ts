import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { MigrationPg } from './adapter'

const panics = { set_message: (message: string) => console.error(message) }
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })

const wasmName = './schema_engine_bg.js'

/** Prisma's own schema engine, as WebAssembly, on one database. Nothing is downloaded. */
export async function openEngine(url: string) {
  await (loaded ??= load())
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new MigrationPg({ connectionString: url, allowExitOnIdle: true, idleTimeoutMillis: 50 }),
  )
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}

let loaded: Promise<void> | undefined

async function load() {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  )
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    [wasmName]: bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') begin()
}
