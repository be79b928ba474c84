import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, type Mark, markOf } from './running'

const noteIn = (lockFolder: string) => join(lockFolder, 'builder.json')

/** Notes in a lock's folder which process builds. */
export const noteBuild = (lockFolder: string, pid: number) =>
  writeFileSync(noteIn(lockFolder), JSON.stringify(markOf(pid)))

/** Ends the build that was noted there, where a killed start left it: it would keep others from building. */
export async function endLeftBuild(lockFolder: string) {
  const left = readNote(lockFolder)
  if (left) await endProcess(left)
}

function readNote(lockFolder: string): Mark | undefined {
  try {
    return JSON.parse(readFileSync(noteIn(lockFolder), 'utf8')) as Mark
  } catch {
    return undefined
  }
}
