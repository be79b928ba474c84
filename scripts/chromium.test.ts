import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findChromium } from './chromium'

test.skipIf(process.platform === 'win32')(
  'whoever has a browser that cannot run is given another, and not told that one is there',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'candor-chromium-'))
    const [broken, good] = [join(folder, 'broken'), join(folder, 'good')]
    writeFileSync(broken, '#!/bin/sh\nexit 127\n', { mode: 0o755 }) // as one does whose libraries are missing
    writeFileSync(good, '#!/bin/sh\n[ "$1" = --version ]\n', { mode: 0o755 })
    expect(findChromium([undefined, join(folder, 'none'), broken, good])).toBe(good)
    expect(findChromium([broken])).toBeUndefined()
    rmSync(folder, { recursive: true, force: true })
  },
)
