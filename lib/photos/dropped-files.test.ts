import { expect, test } from 'vitest'
import { readDrop } from './dropped-files'

const fileOf = (name: string) => new File(['x'], name, { type: name.endsWith('.jpg') ? 'image/jpeg' : '' })
const file = (name: string) => ({
  isDirectory: false,
  name,
  file: (found: (file: File) => void) => found(fileOf(name)),
})
const lost = { isDirectory: false, name: 'lost.jpg', file: (_: unknown, fail: () => void) => fail() }

function folder(name: string, ...within: object[]) {
  const parts = [within.slice(0, 1), within.slice(1), []].filter((part, at) => at === 2 || part.length > 0)
  const readEntries = (found: (entries: object[]) => void) => found(parts.shift() ?? [])
  return { isDirectory: true, name, createReader: () => ({ readEntries }) }
}

const dropped = (...entries: { name: string }[]) =>
  entries.map((entry) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFile: () => fileOf(entry.name),
  })) as unknown as DataTransferItem[]

test('a folder that is dropped gives its pictures, however deep, and one without a picture is named', async () => {
  const { files, emptyFolders } = await readDrop(
    dropped(
      file('words.txt'),
      folder('Summer', file('b.jpg'), folder('Lake', file('a.jpg'), lost), file('list.txt'), file('._b.jpg')),
      folder('Letters', file('one.txt')),
    ),
  )
  expect(files.map(({ name }) => name)).toEqual(['words.txt', 'b.jpg', 'a.jpg'])
  expect(emptyFolders).toEqual(['Letters'])
})
