import 'server-only'

import pg from 'pg'
import { Prisma } from '@/generated/prisma/client'
import { statementName } from '@/lib/create-prisma'
import { pool } from '@/lib/prisma'

const TIMESTAMP = 1114
const DATE = 1082

/**
 * The rows of one statement, straight from the driver, outside of transactions: for what a page asks each time. Prisma
 * plans a statement anew at every call, which costs more than the statement. Values are bound, as `$queryRaw` binds them.
 */
export function read<Row>(parts: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> {
  const { text, values: bound } = Prisma.sql(parts, ...values)
  return readText<Row>(text, bound)
}

/** The same for a text that was made of our own names alone, with `$1` and so on for the values. */
export async function readText<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await pool.query({ name: statementName(text), text, values: values.map(sent), types })
  return rows as Row[]
}

// Moments are kept in UTC, without saying so.
const types = {
  getTypeParser: (type: number, format?: 'text' | 'binary') => {
    if (type === TIMESTAMP) return (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
    if (type === DATE) return (text: string) => new Date(text)
    return pg.types.getTypeParser(type, format as 'text') as (text: string) => unknown
  },
}

const sent = (value: unknown) => (value instanceof Date ? value.toISOString() : value)
