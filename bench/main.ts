import type { Asked } from './answer'
import { residentMegabytes } from './processes'
import { table, writeResults, type Section } from './report'
import { startStack, type Stack } from './stack'

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

type Question = { title: string; load: () => Promise<(stack: Stack) => Promise<Asked>> }

const questions: Record<string, Question> = {
  pages: { title: 'Pages', load: async () => (await import('./pages')).askPages },
  'sign-ins': { title: 'Signing in', load: async () => (await import('./sign-ins')).askSignIns },
  switch: { title: 'A switch', load: async () => (await import('./switch')).askSwitch },
  grid: { title: 'A library of 50,000 photos', load: async () => (await import('./grid')).askGrid },
  uploads: { title: 'Uploads', load: async () => (await import('./uploads')).askUploads },
  places: { title: 'Places', load: async () => (await import('./places')).askPlaces },
  faces: { title: 'Faces', load: async () => (await import('./faces')).askFaces },
  memory: { title: 'Memory', load: async () => (await import('./memory')).askMemory },
  weight: { title: 'What a page weighs', load: async () => (await import('./weight')).askWeight },
  lighthouse: { title: 'Lighthouse', load: async () => (await import('./lighthouse')).askLighthouse },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in questions))
if (unknown.length > 0) {
  console.error(`There is no question ${unknown.join(', ')}. There are ${Object.keys(questions).join(', ')}.`)
  process.exit(1)
}

const stack = await startStack()
const sections: Section[] = []
let hasFailed = false
for (const [name, { title, load }] of Object.entries(questions)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`Asking: ${name}`)
  try {
    const asked = await (await load())(stack)
    const appMegabytes = residentMegabytes(stack.pids.app)
    const answered = asked.answers.map((answer) => ({ ...answer, appMegabytes }))
    console.log(`${table(answered)}\n`)
    console.log(asked.notes.join('\n'))
    sections.push({ title, rows: answered, notes: asked.notes })
  } catch (error) {
    hasFailed = true
    console.error(`${name} has no answer:`, error)
  }
}
await stack.close()
const order = Object.values(questions).map(({ title }) => title)
if (!hasFailed && process.env.BENCH_QUICK !== '1') writeResults(sections, order)
process.exit(hasFailed ? 1 : 0)
