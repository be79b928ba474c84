/**
 * Every kind of background work, with what it needs to know. Payloads hold ids, never content; work for one person
 * names that person, so that it can be taken back when they say no.
 */
export type Tasks = {
  'mail.deliver': { mailId: string }
  'campaigns.start': { campaignId: string }
  'campaigns.deliver': { mailId: string }
  /** `after`: the last person who was found, where the search goes on. */
  'consent.find-outdated': { after?: string }
  'consent.end-outdated': { userId: string }
  'connections.revoke': {
    provider: 'FACEBOOK' | 'TWITTER'
    userId: string
    /** The tokens to end, encrypted under the person's own key. */
    sealedTokens: string
    receiptId: string | null
    askedAt: string
  }
  'connections.expire-attempts': Record<string, never>
  'account.expire-sign-ups': Record<string, never>
  /** `null` where the name that was typed belongs to nobody: the work looks the same from outside. */
  'sessions.mail-reset': { userId: string | null }
  'sessions.expire': Record<string, never>
  'photos.destroy-bytes': { userId: string; photoId: string }
  'photos.destroy-pieces': { userId: string; uploadId: string }
  'photos.expire-uploads': Record<string, never>
  'faces.look': { userId: string; photoId: string }
  /** `after`: the last photo that was done, where a pass goes on. */
  'faces.look-all': { userId: string; after?: string }
  'faces.template': { userId: string; faceId: string }
  'faces.compare': { userId: string; after?: string }
  /** Whoever said yes; with `friendId`, what it means for that friend's library only; `isAtHome`: for their own only. */
  'faces.catch-up': { userId: string; friendId?: string; isAtHome?: true }
  /** `after`: the last library that was seen to, where the work goes on. */
  'faces.renew': { after?: string }
  'faces.part': { userId: string; friendId: string }
  'places.read': { userId: string; photoId: string }
  'places.read-all': { userId: string; after?: string }
  /** The pass that a receipt stands for; without one, for the newest. */
  'places.strip': { userId: string; after?: string; receiptId?: string }
  /** One file that a pass left: the receipt of the pass counts it when it is done. */
  'places.strip-one': { userId: string; photoId: string; receiptId: string }
  'places.settle': { userId: string; photoId: string }
  'inventory.expire': Record<string, never>
  'audit.note-head': Record<string, never>
  'jobs.free-abandoned': Record<string, never>
}

export type TaskName = keyof Tasks

/** Kinds of work that can begin with nothing but a person. */
export type PersonTask = {
  [T in TaskName]: { userId: string } extends Tasks[T]
    ? Tasks[T] extends { userId: string }
      ? T
      : never
    : never
}[TaskName]

/** Who does the work: heavy work has crews of its own, so that mail and the rest never wait behind it. */
export type Crew = 'rest' | 'photos' | 'libraries'

const crews: Partial<Record<TaskName, Crew>> = {
  'faces.look': 'photos',
  'faces.template': 'photos',
  'places.read': 'photos',
  'places.strip-one': 'photos',
  'places.settle': 'photos',
  'faces.look-all': 'libraries',
  'faces.compare': 'libraries',
  'places.read-all': 'libraries',
  'places.strip': 'libraries',
}

/** Which crew does a kind of work. */
export const crewOf = (task: TaskName): Crew => crews[task] ?? 'rest'

/** The kinds of work of a crew that has its own. */
export const tasksOf = (crew: Exclude<Crew, 'rest'>) =>
  Object.keys(crews).filter((task) => crewOf(task as TaskName) === crew)

/**
 * The lane in which work goes one after another; null for work that needs none. Passes over one library wait for each
 * other, those over others do not: there are sixteen lanes, by the last digit of the owner's random number.
 */
export function laneOf<T extends TaskName>(task: T, payload: Tasks[T]) {
  if (crewOf(task) !== 'libraries' || !('userId' in payload)) return null
  return `${task.split('.')[0]}-of-${String(payload.userId).slice(-1)}`
}

/** Work that takes something away: no refusal stops it, and it is never given up. */
export const destroyingTasks: readonly TaskName[] = [
  'faces.part',
  'places.strip',
  'places.strip-one',
  'places.settle',
  'photos.destroy-bytes',
  'photos.destroy-pieces',
]
