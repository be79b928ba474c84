/** One row of the table: what was asked, what came out, and what we had hoped for. */
export type Answer = {
  question: string
  ours: string
  other: string
  ratio: string
  goal: string
  /** Null where nothing was promised. */
  isMet: boolean | null
}

/** How often and how long: one short round while writing code, else three whole ones. */
export const isQuick = process.env.BENCH_QUICK === '1'
export const ROUNDS = isQuick ? 1 : 3

/** A question of the benchmark: its rows, and what the reader has to know beside them. */
export type Asked = { answers: Answer[]; notes: string[] }
