/** The kinds of file that are taken. */
export const kinds = ['image/jpeg', 'image/png', 'image/webp']

/** What was dropped: files, and folders of which nobody could read a picture. */
export type Dropped = { files: File[]; emptyFolders: string[] }

/** Reads a drop: its files as they are, and the pictures of its folders, however deep. To be called while it happens. */
export async function readDrop(items: Iterable<DataTransferItem>): Promise<Dropped> {
  const held = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }))
  const dropped: Dropped = { files: [], emptyFolders: [] }
  for (const { entry, file } of held) {
    if (!entry?.isDirectory) {
      if (file) dropped.files.push(file)
      continue
    }
    const pictures = await picturesIn(entry as FileSystemDirectoryEntry)
    dropped.files.push(...pictures)
    if (pictures.length === 0) dropped.emptyFolders.push(entry.name)
  }
  return dropped
}

async function picturesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const files: File[] = []
  for (const entry of await entriesOf(folder))
    if (entry.isDirectory) files.push(...(await picturesIn(entry as FileSystemDirectoryEntry)))
    else files.push(...(await fileOf(entry as FileSystemFileEntry)))
  return files.filter(({ type, name }) => kinds.includes(type) && !name.startsWith('.'))
}

/** A reader tells of its folder part by part, and of nothing at its end. */
async function entriesOf(folder: FileSystemDirectoryEntry) {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (part.length === 0) return entries.sort((a, b) => a.name.localeCompare(b.name))
    entries.push(...part)
  }
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File[]>((resolve) =>
    entry.file(
      (file) => resolve([file]),
      () => resolve([]),
    ),
  )
