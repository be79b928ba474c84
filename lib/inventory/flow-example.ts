import { recipients, type RecipientId } from '@/lib/egress/recipients'
import { categories, type CategoryId } from './categories'
import { corePurposes, type CorePurpose } from './core-purposes'
import { NOBODY, type Path } from './flow'
import { sources, type Source } from './sources'

type Way = [from: Source, what: CategoryId, why: CorePurpose, to: RecipientId | 'nobody', count: number]

const ways: Way[] = [
  ['you', 'account', 'account', 'nobody', 7],
  ['you', 'account', 'mail', 'mail-carrier', 1],
  ['device', 'sign-ins', 'safety', 'nobody', 9],
  ['you', 'choices', 'proof', 'nobody', 12],
  ['facebook', 'linked', 'linking', 'facebook', 4],
  ['you', 'photos', 'library', 'nobody', 80],
  ['device', 'places', 'places', 'nobody', 24],
]

/** An account that nobody has, for those who have none yet: facial recognition is off in it, so its way is cut. */
export const examplePaths: readonly Path[] = [
  ...ways.map(([from, what, why, to, count]) => path([from, what, why, to, count], what === 'places')),
  { ...path(['derived', 'faces', 'faces', 'nobody', 0], true), isOff: true },
]

function path([from, what, why, to, count]: Way, isChoice: boolean): Path {
  return {
    from: sources[from].title,
    what: categories[what].title,
    why: corePurposes[why].title,
    to: to === 'nobody' ? NOBODY : recipients[to].name,
    href: null,
    count,
    isOff: false,
    isChoice,
  }
}
