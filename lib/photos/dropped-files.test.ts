import { expect, test } from 'vitest'
import { readDrop } from './dropped-files'

const fileOf = (name: string) => new File(['x'], name, { type: name.endsWith('.jpg') ? 'image/jpeg' : '' })
const file = (name: string) => ({
  isDirectory: false,
  name,
  file: (found: (file: File) => void) => found(fileOf(name)),
})
const lost = (name: string) => ({
  isDirectory: false,
  name,
  file: (_: unknown, fail: () => void) => fail(),
})
const lostFolder = (name: string) => ({
  isDirectory: true,
  name,
  createReader: () => ({ readEntries: (_: unknown, fail: () => void) => fail() }),
})

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

const many = (count: number, name: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => file(name(at)))

test('a folder that is dropped gives its pictures, however deep, and one without a picture is named', async () => {
  const { files, leftOut } = await readDrop(
    dropped(
      file('words.txt'),
      folder('Summer', file('b.jpg'), folder('Lake', file('a.jpg')), file('._b.jpg'), file('Thumbs.db')),
      folder('Letters', file('one.txt')),
    ),
  )
  expect(files.map(({ name }) => name)).toEqual(['words.txt', 'b.jpg', 'a.jpg'])
  expect(leftOut).toEqual([
    { name: 'Letters', sentence: 'This folder holds no JPEG, PNG or WebP.', fileCount: 1 },
  ])
})

test('of a folder each file that does not come in is counted, and named where it is a picture of another kind', async () => {
  const { files, leftOut } = await readDrop(
    dropped(
      folder(
        'Phone',
        ...many(10, (at) => `${at}.jpg`),
        folder('Older', ...many(90, (at) => `${at}.HEIC`), file('x.gif')),
        file('list.txt'),
      ),
      folder('Notes', file('a.jpg'), file('list.txt')),
      folder('Portraits', ...many(2, (at) => `${at}.heif`)),
    ),
  )
  expect(files).toHaveLength(11)
  const asJpeg = 'We take JPEG, PNG and WebP. Export those pictures as JPEG, then add them.'
  expect(leftOut).toEqual([
    {
      name: 'Phone',
      sentence: `92 files in it are of a kind that we do not take: 90 HEIC, 1 GIF, 1 other. ${asJpeg}`,
      fileCount: 92,
    },
    { name: 'Notes', sentence: '1 file in it is of a kind that we do not take.', fileCount: 1 },
    {
      name: 'Portraits',
      sentence: `This folder holds no JPEG, PNG or WebP. 2 files in it are of a kind that we do not take: 2 HEIC. ${asJpeg}`,
      fileCount: 2,
    },
  ])
})

test('what cannot be read in a folder is counted, also where it is a folder', async () => {
  const { files, leftOut } = await readDrop(
    dropped(
      folder('Summer', file('a.jpg'), lost('b.jpg'), folder('Sea', lost('c.jpg')), lostFolder('Lake')),
      lostFolder('Winter'),
    ).concat({ kind: 'file', webkitGetAsEntry: () => lost('d.jpg'), getAsFile: () => null } as never),
  )
  expect(files.map(({ name }) => name)).toEqual(['a.jpg'])
  expect(leftOut).toEqual([
    { name: 'Summer', sentence: '2 files and 1 folder in it could not be read.', fileCount: 2 },
    { name: 'Winter', sentence: '1 folder in it could not be read.', fileCount: 1 },
    { name: 'd.jpg', sentence: 'Your device cannot read it.', fileCount: 1 },
  ])
})
