import { cpus } from 'node:os'
import { writeFileSync } from 'node:fs'
import { inRoot } from '@/scripts/root'
import type { Answer } from './answer'

type Row = Answer & { appMegabytes: number }

const head = ['question', 'ours', 'beside it', 'ratio', 'goal', '', 'app memory'] as const

/** The table as text. */
export function table(rows: Row[]) {
  const lines = rows.map(({ question, ours, other, ratio, goal, isMet, appMegabytes }) => {
    const verdict = isMet === null ? '' : isMet ? 'met' : '**missed**'
    return [question, ours, other, ratio, goal, verdict, `${Math.round(appMegabytes)} MB`]
  })
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Writes bench/RESULTS.md. */
export function writeResults(rows: Row[], notes: string[]) {
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`
  const text = [
    '# What was measured',
    '',
    `\`npm run bench\` wrote this on ${day}: ${machine}. PostgreSQL, the load and the app share the machine.`,
    'Absolute times on this machine are noise; ratios count. *Beside it* is a bare Next page that does one session',
    'look-up (`bench/floor`), measured in the same run, in turns, medians of three rounds; for sign-ins it is the hash alone.',
    'Where a goal is missed, [FINDINGS.md](FINDINGS.md) says why.',
    '',
    table(rows),
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ]
  writeFileSync(inRoot('bench/RESULTS.md'), text.join('\n'))
}
