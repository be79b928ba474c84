import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foundation } from '../../eslint.config.mjs'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const parts = readdirSync(join(root, 'lib'), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name)

const documents = readdirSync(root)
  .filter((name) => !name.startsWith('.') && !['node_modules', 'generated'].includes(name))
  .flatMap((name) => filesIn(name))
  .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))

describe('the documents', () => {
  test('whoever follows a link from one of them comes to a file that is there', () => {
    const links = documents.flatMap((document) =>
      linksIn(read(document)).map((link) => [document, link] as const),
    )
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter(([from, link]) => !existsSync(join(root, dirname(from), link)))).toEqual([])
  })

  test('whoever looks for a folder of lib/ finds it in the architecture, and each room in the README', () => {
    expect(parts.filter((part) => !read('docs/architecture.md').includes(`\`${part}\``))).toEqual([])
    const rooms = parts.filter((part) => !foundation.includes(part))
    expect(rooms.filter((room) => !read('README.md').includes(`| \`${room}\` `))).toEqual([])
  })

  test('whoever reads of the rooms in the README finds the same ones in the architecture', () => {
    const roomsIn = (path: string) => {
      const [, table = ''] = /\n\| room [^]*?\n\|[- |]+\n([^]*?)\n\n/.exec(read(path)) ?? []
      return [...table.matchAll(/^\| `([a-z]+)`/gm)].map(([, room]) => room).sort()
    }
    expect(roomsIn('README.md').length).toBeGreaterThan(10)
    expect(roomsIn('docs/architecture.md')).toEqual(roomsIn('README.md'))
  })

  test('whoever asks which keys are derived is told of every one, and of no other', () => {
    const [, uses = ''] = /type KeyUse =([^]*?)\n\n/.exec(read('lib/crypto/keys.ts')) ?? []
    const [, told = ''] =
      /derived by HKDF-SHA256, one for each use \|([^|]*)\|/.exec(read('docs/security.md')) ?? []
    const named = (text: string, quote: string) => text.split(quote).filter((_, place) => place % 2 === 1)
    expect(named(uses, "'").length).toBeGreaterThan(8)
    expect(named(told, '`')).toEqual(named(uses, "'"))
  })
})

function filesIn(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
}

/** The addresses in a document that lead to a file of ours, without the place in it. */
function linksIn(text: string) {
  const found = text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)
  const links = [...found].map(([, inText, inTag]) => (inText ?? inTag ?? '').replace(/#.*/, ''))
  return links.filter((link) => link && !/^([a-z]+:|\/)/.test(link))
}
