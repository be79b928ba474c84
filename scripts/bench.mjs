import { spawn } from 'node:child_process'
import { setUp } from './setup.mjs'

await setUp()
const { tsxArguments } = await import('./tsx.mjs')
const args = [...tsxArguments(), 'bench/main.ts', ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
