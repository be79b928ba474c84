import { spawn } from 'node:child_process'
import { setUp } from './setup.mjs'

const [script, ...args] = process.argv.slice(2)
if (!script) {
  console.error('Say which script: node scripts/run.mjs scripts/NAME.ts')
  process.exit(1)
}
await setUp({ isQuiet: true })
const { tsxArguments } = await import('./tsx.mjs')
const child = spawn(process.execPath, [...tsxArguments(), 'scripts/run.ts', script, ...args], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
