import type { PersonTask } from '@/lib/jobs/tasks'
import type { PromoKind } from '@/lib/mail/kinds'
import type { Coarser, Made } from './made'

export type Band = 'photos' | 'mail' | 'measure' | 'found' | 'profile'

export type Purpose = {
  band: Band
  /** Completes the sentence "… is on." or "… are on." */
  title: string
  /** What it does, in plain words; shown beside every switch of it. */
  plain: string
  /** What happens when it goes off. */
  offMeans: string
  /** Which features rest while it is off, and the promise to say so. */
  offRests?: { words: string; clause: string }
  /** The steps from no to most; the first is always "off". */
  steps: readonly string[]
  /** Asked on a screen of its own, with an act of its own. */
  ownScreen?: boolean
  clause: string
  /** Raised when the words change: an older yes then no longer counts as a yes to these. */
  version: number
  /** False while nothing in the product does this yet: the switch is kept for the day it would. */
  running: boolean
  /** Beginnings of the names of the jobs that do this. */
  jobs?: string
  /** What it makes, as the overview counts it. */
  makes?: string
  /** Which of the things that go its button names, where several go. */
  mainly?: string
  /** The rows that it makes, in the order in which they go: destroyed in the transaction that turns it off. */
  tables?: readonly Made[]
  /** What a lower step takes from rows that stay. */
  coarsens?: readonly Coarser[]
  /** Going off asks whether what it made stays: the words of either answer, and the page where what stayed is erased. */
  offAsks?: { keep: string; erase: string; under: string }
  /** Where each lowering leaves its counts. */
  receipts?: 'placeReceipt'
  /** The work that begins when it is turned on, or up a step. */
  startsJobs?: readonly PersonTask[]
  /** What the person wrote themselves stays when we change the words, and their yes ends: the sentence that says so. */
  yoursStays?: string
  /** The rows that the person wrote themselves: they stay when it goes off, and are counted beside what goes. */
  yours?: readonly Made[]
  /** The kind of mail that it allows: what of it still waits is withheld in the same transaction. */
  mailKind?: PromoKind
}

export const bands: Record<Band, string> = {
  photos: 'What we do with your photos',
  mail: 'How we write to you',
  measure: 'What we measure and share',
  found: 'How others find you',
  profile: 'What others see of you',
}

/** The steps of a plain switch. */
export const onOff = ['off', 'on'] as const
