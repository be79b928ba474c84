import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { inRoot } from '@/scripts/root'
import { isPlainText, plainText } from './text'

type Def = {
  type: string
  in?: z.ZodType
  shape?: Record<string, z.ZodType>
}
const defOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Def } })._zod.def

/** Where each room says what may come in. */
const schemaFiles = readdirSync(inRoot('lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[\w-]+\/(([\w-]+-)?schema|birthdate)\.ts$/.test(file))
  .sort()

const unfit = {
  'a NUL': 'ab\u0000cd',
  'a bell': 'ab\u0007cd',
  'a delete': 'ab\u007fcd',
  'a C1 control': 'ab\u009fcd',
  'a lone first half': 'ab\ud800cd',
  'a lone second half': 'ab\udc00',
  'three million letters': 'a'.repeat(3_000_000),
}

/** Every field that a door takes, by schema and name. */
async function fieldsOfAllDoors() {
  const fields: [string, z.ZodType][] = []
  for (const file of schemaFiles)
    for (const [name, schema] of Object.entries((await import(inRoot('lib', file))) as object))
      if (isSchema(schema)) fields.push(...fieldsOf(`${file} ${name}`, schema))
  return fields
}

const isSchema = (value: unknown): value is z.ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value

function fieldsOf(path: string, schema: z.ZodType): [string, z.ZodType][] {
  const def = defOf(schema)
  if (def.shape) return Object.entries(def.shape).flatMap(([key, field]) => fieldsOf(`${path}.${key}`, field))
  if (def.type === 'pipe' && hasShape(def.in!)) return fieldsOf(path, def.in!)
  return [[path, schema]]
}

const hasShape = (schema: z.ZodType): boolean => {
  const { shape, type, in: inner } = defOf(schema)
  return shape !== undefined || (type === 'pipe' && hasShape(inner!))
}

describe('C-186 what may come in as text', () => {
  test('C-186 no field of any door takes a NUL, a control character, half a character or a text without end', async () => {
    const fields = await fieldsOfAllDoors()
    expect(fields.length).toBeGreaterThan(80)
    const taken: string[] = []
    for (const [path, field] of fields)
      for (const [what, text] of Object.entries(unfit)) {
        const read = field.safeParse(text)
        if (read.success && JSON.stringify(read.data ?? '').includes(text.slice(0, 2)))
          taken.push(`${path}: ${what}`)
      }
    expect(taken).toEqual([])
  })

  test('C-186 every door declares what it takes in its room’s schema, where this test finds it', () => {
    const doors = readdirSync(inRoot('lib'))
      .map((room) => `lib/${room}/actions.ts`)
      .filter((file) => existsSync(inRoot(file)))
    expect(doors.length).toBeGreaterThan(10)
    for (const file of doors) expect([file, readFileSync(inRoot(file), 'utf8')]).toEqual([file, notWithZod])
  })
})

const notWithZod = expect.not.stringMatching(/from 'zod'/)

test('C-186 text of every language passes, as it is', () => {
  const good = ['Ada', 'Zoë', 'Łódź', '東京', 'שלום', '👩‍👩‍👧', 'e\u0301', '𐍈', '']
  for (const text of good) {
    expect(isPlainText(text)).toBe(true)
    expect(plainText(20).parse(text)).toBe(text)
  }
  expect(plainText(20, { lines: true }).parse('one\r\n\ttwo')).toBe('one\r\n\ttwo')
  expect(plainText(20).safeParse('one\ntwo').success).toBe(false)
  expect(plainText(3).safeParse('four').success).toBe(false)
  expect(plainText(20, { lines: true }).safeParse('a\u0000').success).toBe(false)
})
