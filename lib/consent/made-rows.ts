import type { Made } from './made'

/** Which rows of a table a choice made of one person, as Prisma's `where` says it. */
export function rowsOf({ by, ofOthers, only }: Made, userId: string) {
  const theirs = (by ?? 'userId')
    .split('.')
    .reduceRight<unknown>((inner, step) => ({ [step]: inner }), userId)
  return { AND: [theirs, only ?? {}, ofOthers ? { userId: { not: userId } } : {}] }
}
