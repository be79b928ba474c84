import { cpus } from 'node:os'
import { readFileSync, writeFileSync } from 'node:fs'
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

/** The answers to one question, as they stand in bench/RESULTS.md under the question's title. */
export type Section = { title: string; rows: Row[]; notes: string[] }

const FILE = inRoot('bench/RESULTS.md')
const INTRODUCTION = `# What was measured

\`npm run bench\` writes these tables, or one of them: \`npm run bench -- faces\`. PostgreSQL, the load and the app share the machine.
Absolute times on this machine are noise; ratios count. Where nothing else is said, *beside it* is a bare Next page that does
one session look-up (\`bench/floor\`), measured in the same run, in turns, medians of three rounds.
Where a goal is missed, [FINDINGS.md](FINDINGS.md) says why.
`

/** Writes the sections that were measured; the others stay as they were, with their own day. */
export function writeResults(sections: Section[], order: string[]) {
  const held = new Map(readSections())
  for (const section of sections) held.set(section.title, sectionText(section))
  const known = order.filter((title) => held.has(title))
  writeFileSync(FILE, [INTRODUCTION, ...known.map((title) => `## ${title}\n\n${held.get(title)}`)].join('\n'))
}

function readSections() {
  const [, ...sections] = readFileSync(FILE, 'utf8').split(/^## /m)
  return sections.map((text): [string, string] => {
    const [title = '', ...lines] = text.split('\n')
    return [title, lines.join('\n').trim() + '\n']
  })
}

function sectionText({ rows, notes }: Section) {
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`
  const said = notes.map((note) => `- ${note}\n`).join('')
  return `Measured on ${day}: ${machine}.\n\n${table(rows)}\n${said && `\n${said}`}`
}
