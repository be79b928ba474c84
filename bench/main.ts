import type { Asked } from './answer'
import { residentMegabytes } from './processes'
import { table, writeResults } from './report'
import { startStack, type Stack } from './stack'

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const questions: Record<string, () => Promise<(stack: Stack) => Promise<Asked>>> = {
  pages: async () => (await import('./pages')).askPages,
  'sign-ins': async () => (await import('./sign-ins')).askSignIns,
  switch: async () => (await import('./switch')).askSwitch,
  grid: async () => (await import('./grid')).askGrid,
  uploads: async () => (await import('./uploads')).askUploads,
  places: async () => (await import('./places')).askPlaces,
  faces: async () => (await import('./faces')).askFaces,
  memory: async () => (await import('./memory')).askMemory,
  weight: async () => (await import('./weight')).askWeight,
  lighthouse: async () => (await import('./lighthouse')).askLighthouse,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in questions))
if (unknown.length > 0) {
  console.error(`There is no question ${unknown.join(', ')}. There are ${Object.keys(questions).join(', ')}.`)
  process.exit(1)
}

const stack = await startStack()
const rows = []
const notes = []
let hasFailed = false
for (const [name, load] of Object.entries(questions)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`Asking: ${name}`)
  try {
    const asked = await (await load())(stack)
    const appMegabytes = residentMegabytes(stack.pids.app)
    const answered = asked.answers.map((answer) => ({ ...answer, appMegabytes }))
    console.log(`${table(answered)}\n`)
    rows.push(...answered)
    notes.push(...asked.notes)
  } catch (error) {
    hasFailed = true
    console.error(`${name} has no answer:`, error)
  }
}
await stack.close()
console.log(notes.join('\n'))
if (wanted.length === 0 && !hasFailed && process.env.BENCH_QUICK !== '1') writeResults(rows, notes)
process.exit(hasFailed ? 1 : 0)
