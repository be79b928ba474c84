import { sayUnread, type Unread } from './dropped-words'

/** The kinds of file that are taken. */
export const kinds = ['image/jpeg', 'image/png', 'image/webp']

const CANNOT = 'Your device cannot read it.'

/** What does not come in of one folder, or of a file that cannot be read: the sentence that says so, and how many files it is. */
export type LeftOut = { name: string; sentence: string; fileCount: number }
export type Dropped = { files: File[]; leftOut: LeftOut[] }

/** Reads a drop: its files as they are, and the pictures of its folders, however deep. To be called while it happens. */
export async function readDrop(items: Iterable<DataTransferItem>): Promise<Dropped> {
  const held = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }))
  const dropped: Dropped = { files: [], leftOut: [] }
  for (const { entry, file } of held) {
    if (!entry?.isDirectory) {
      if (file) dropped.files.push(file)
      else dropped.leftOut.push({ name: entry?.name ?? 'A file', sentence: CANNOT, fileCount: 1 })
      continue
    }
    const found: Found = { pictures: [], others: [], lostFiles: 0, lostFolders: 0 }
    await readFolder(entry as FileSystemDirectoryEntry, found)
    dropped.files.push(...found.pictures)
    const { pictures, ...unread } = found
    const sentence = sayUnread({ ...unread, pictures: pictures.length })
    const fileCount = Math.max(1, found.others.length + found.lostFiles)
    if (sentence) dropped.leftOut.push({ name: entry.name, sentence, fileCount })
  }
  return dropped
}

type Found = Omit<Unread, 'pictures'> & { pictures: File[] }

async function readFolder(folder: FileSystemDirectoryEntry, found: Found) {
  const { entries, isWhole } = await entriesOf(folder)
  if (!isWhole) found.lostFolders += 1
  for (const entry of entries) {
    if (entry.isDirectory) await readFolder(entry as FileSystemDirectoryEntry, found)
    else if (!isOfTheSystem(entry.name)) await readFile(entry as FileSystemFileEntry, found)
  }
}

/** What systems put into folders by themselves, and nobody means to add. */
const isOfTheSystem = (name: string) => name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name)

async function readFile(entry: FileSystemFileEntry, found: Found) {
  const file = await fileOf(entry)
  if (!file) found.lostFiles += 1
  else if (kinds.includes(file.type)) found.pictures.push(file)
  else found.others.push(file.name)
}

/** A reader tells of its folder part by part, and of nothing at its end. */
async function entriesOf(folder: FileSystemDirectoryEntry) {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[] | null>((resolve) =>
      reader.readEntries(resolve, () => resolve(null)),
    )
    if (!part?.length)
      return { entries: entries.sort((a, b) => a.name.localeCompare(b.name)), isWhole: part !== null }
    entries.push(...part)
  }
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)))
