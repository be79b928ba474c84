import { writeFileSync } from 'node:fs'
import { buildIfStale, isBuilt } from '../build'
import { isHeld } from '../owner'
import { inRoot } from '../root'
import { dataDir } from '../settings'

/** Builds when stale, and says where. A running start keeps the build that it serves: then the tests make another. */
export async function buildForTests(say?: (sentence: string) => void): Promise<string> {
  const isServed = isHeld(dataDir()) && !isBuilt('.next')
  const distDir = isServed ? '.next-test' : '.next'
  if (isServed) process.env.NEXT_TSCONFIG = writeOwnTsconfig()
  await buildIfStale({ distDir, say })
  return distDir
}

// The framework adds each build folder to the tsconfig that it is given; ours stays as it is.
function writeOwnTsconfig() {
  const own = {
    extends: './tsconfig.json',
    include: ['.next-test/types/**/*.ts', '.next-test/dev/types/**/*.ts'],
  }
  writeFileSync(inRoot('.next-test.tsconfig.json'), JSON.stringify(own))
  return '.next-test.tsconfig.json'
}
