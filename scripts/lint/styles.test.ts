import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const filesOf = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.(css|tsx?)$/.test(name))
    .map((name) => join(folder, name))

const ASKS = /prefers-color-scheme|matchMedia|\bdark:/
const COLOURS = /light-dark\((?!oklch\([^()]*\), oklch\([^()]*\)\))/

test('X-07 dark differs from light in colours alone', () => {
  const files = [...filesOf('app'), ...filesOf('components')].filter((file) => file !== 'app/layout.tsx') // colours of the browser’s own frame
  const asking = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return ASKS.test(text) || COLOURS.test(text)
  })
  expect(files.filter((file) => file.endsWith('theme.css'))).toHaveLength(1)
  expect(asking).toEqual([])
})
