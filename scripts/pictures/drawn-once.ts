import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../root'

const folder = inRoot('node_modules/.cache/candor-pictures')
/** Raised when the way of drawing changes. */
const DRAWING = 1

/** A picture as it was drawn the first time on this machine; what it is of says which one it is. */
export async function drawnOnce(of: unknown, draw: () => Promise<Buffer>): Promise<Buffer> {
  const name = createHash('sha256')
    .update(JSON.stringify([DRAWING, of]))
    .digest('hex')
  const file = join(folder, `${name}.jpg`)
  if (existsSync(file)) return readFileSync(file)
  const drawn = await draw()
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, drawn)
  renameSync(draft, file)
  return drawn
}
