import { readFileSync } from 'node:fs'
import { inRoot } from '@/scripts/root'

export type BuiltAction = { id: string; name: string; page: string }

/** Where the build under test stands. */
export const buildFolder = (...path: string[]) => inRoot(process.env.NEXT_DIST_DIR ?? '.next', ...path)

/** The addresses of every page that was built, and of every route handler, in the framework's notation. */
export function readBuiltPaths() {
  const entries = Object.entries(read<Record<string, string>>('app-path-routes-manifest.json'))
  const ours = entries.filter(([entry]) => !entry.startsWith('/_'))
  const endingWith = (kind: string) => ours.filter(([entry]) => entry.endsWith(kind)).map(([, path]) => path)
  return { pages: endingWith('/page').sort(), routes: endingWith('/route').sort() }
}

/** Every server action that was built: its id, its room and name, and a page that can reach it. */
export function readBuiltActions(): BuiltAction[] {
  const paths = read<Record<string, string>>('app-path-routes-manifest.json')
  const { node } = read<{ node: Record<string, ActionEntry> }>('server/server-reference-manifest.json')
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const page = Object.keys(workers)
      .map((worker) => paths[worker.replace(/^app/, '')])
      .find((path) => path !== undefined)
    const room = filename.replace(/^lib\//, '').replace(/\/actions\.ts$/, '')
    return { id, name: `${room}/${exportedName}`, page: page ?? '/' }
  })
}

/** Pages that the build made beforehand: the same bytes for everybody. */
export function readPrerendered() {
  return Object.keys(read<{ routes: Record<string, unknown> }>('prerender-manifest.json').routes)
}

type ActionEntry = { filename: string; exportedName: string; workers: Record<string, unknown> }

function read<T>(file: string) {
  return JSON.parse(readFileSync(buildFolder(file), 'utf8')) as T
}
