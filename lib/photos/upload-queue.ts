import type { Audience } from './audience'

/** How one file stands. */
export type UploadState = 'waiting' | 'sending' | 'paused' | 'done' | 'duplicate' | 'refused' | 'cancelled'
export type UploadItem = {
  key: number
  name: string
  /** How many files it stands for: more than one where it is a folder of which these do not come in. */
  fileCount: number
  byteCount: number
  sentCount: number
  state: UploadState
  /** Why it was refused, what it waits for, or what is left of it where it was stopped. */
  sentence: string
  photoId: string | null
  /** By which the service knows it while it is on its way. */
  uploadId: string | null
  /** Who sees it, where that was said. */
  audience?: Audience
  /** What is here is the same file without its location. */
  isStripped?: boolean
}

/** What the service says to one step of an upload. */
export type UploadAnswer =
  | { kind: 'more'; id: string; offset: number; pieceBytes: number }
  | { kind: 'done' | 'duplicate'; photoId: string; audience?: Audience; isStripped?: boolean }
  | { kind: 'refused'; sentence: string }

/** The file cannot be read, or not any more. */
export class Unreadable extends Error {}

/** We, or the network, cannot take it now: worth trying again, after so many milliseconds at least, but not for ever. */
export class NotNow extends Error {
  constructor(
    readonly reason: 'busy' | 'slow',
    readonly leastMs = 0,
  ) {
    super(reason)
  }
}

/** How files travel. Each throws `Unreadable`, `NotNow`, or anything else where the network is lost. */
export type Carrier = {
  begin(file: Blob, name: string, signal: AbortSignal): Promise<UploadAnswer>
  /** How far an upload came. This and `send` answer null where the upload is over. */
  resume(id: string, signal: AbortSignal): Promise<number | null>
  send(
    at: { id: string; offset: number; pieceBytes: number },
    piece: Blob,
    hooks: SendHooks,
  ): Promise<UploadAnswer | null>
  /** Takes back what came of an upload: true where it went, false where the upload was over before. */
  cancel(id: string): Promise<boolean>
  /** Resolves when it is worth trying again: the `tries`-th time in a row, and not before `leastMs`. */
  whenBack(wait: { tries: number; leastMs: number }, signal: AbortSignal): Promise<void>
}
type SendHooks = { onSent: (count: number) => void; signal: AbortSignal }

const AT_ONCE = 2
/** So many times in a row a file gets no farther, for another reason than a lost network, before it is given up. */
const MOST_MISSES = 8
const AWAY = 'The network is away. It goes on by itself'
const waits = { busy: 'We are busy. It goes on by itself', slow: 'The network is slow. It goes on by itself' }
const ends = {
  unreadable: 'Your device cannot read it: it was moved or deleted, or it is a folder.',
  busy: 'We stayed too busy for it. Add it again later: it goes on from there.',
  slow: 'The network stayed too slow for it. Add it again later: it goes on from there.',
  lost: 'We lost what came of it. Add it again.',
}

const stops = {
  now: 'Stopping',
  gone: 'Stopped. Nothing of it is kept',
  over: 'It had come in already, or had ended. Look in your library',
  unknown: 'Stopped. What came of it goes within a day',
}

const open: ReadonlySet<UploadState> = new Set(['waiting', 'sending', 'paused'])

type Held = { item: UploadItem; file: Blob; leaving: AbortController }

/** Sends files two at a time, waits while the network is away, and goes on where it stopped. */
export class UploadQueue {
  #held: Held[] = []
  #running = 0
  #listeners = new Set<() => void>()
  #items: readonly UploadItem[] = []
  #nextKey = 1

  constructor(
    private readonly carrier: Carrier,
    private readonly onPhoto: () => void,
  ) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  items = () => this.#items

  /** Takes files in; one that cannot be sent comes with the sentence that says why. */
  add(files: { file: Blob; name: string; refusal: string | null; fileCount?: number }[]) {
    for (const { file, name, refusal, fileCount = 1 } of files) {
      const item: UploadItem = {
        key: (this.#nextKey += 1),
        name,
        fileCount,
        byteCount: file.size,
        sentCount: 0,
        state: refusal ? 'refused' : 'waiting',
        sentence: refusal ?? '',
        photoId: null,
        uploadId: null,
      }
      this.#held.push({ item, file, leaving: new AbortController() })
    }
    this.#tell()
    this.#startNext()
  }

  cancel(key: number) {
    const held = this.#held.find(({ item }) => item.key === key)
    if (!held || !open.has(held.item.state)) return
    const { state, uploadId } = held.item
    const isBeginning = state === 'sending' && !uploadId // its answer says what there is to take back
    const sentence = state === 'waiting' ? stops.gone : uploadId || isBeginning ? stops.now : stops.unknown
    this.#set(held, { state: 'cancelled', sentence })
    if (!isBeginning) held.leaving.abort()
    if (uploadId) void this.#takeBack(held, uploadId)
  }

  /** Takes what is finished off the list. */
  clear() {
    this.#held = this.#held.filter(({ item }) => open.has(item.state))
    this.#tell()
  }

  #startNext() {
    while (this.#running < AT_ONCE) {
      const held = this.#held.find(({ item }) => item.state === 'waiting')
      if (!held) return
      this.#running += 1
      this.#change(held, { state: 'sending' })
      void this.#carry(held).finally(() => {
        this.#running -= 1
        if (held.item.photoId) this.onPhoto()
        this.#startNext()
      })
    }
  }

  async #carry(held: Held) {
    const { signal } = held.leaving
    let answer: UploadAnswer | null = null
    let [tries, misses, farthest] = [0, 0, 0]
    while (!signal.aborted) {
      try {
        answer = await this.#step(held, answer)
        if (signal.aborted) return
        if (held.item.state === 'cancelled') return await this.#stopBegun(held, answer)
        if (held.item.state === 'paused') this.#change(held, { state: 'sending', sentence: '' })
        if (answer && answer.kind !== 'more') return this.#end(held, answer)
        if (!answer && (misses += 1) > MOST_MISSES) return this.#giveUp(held, ends.lost)
        if (answer && answer.offset > farthest) [tries, misses, farthest] = [0, 0, answer.offset]
      } catch (error) {
        if (signal.aborted) return
        if (held.item.state === 'cancelled') return this.#set(held, { sentence: stops.unknown })
        if (error instanceof Unreadable) return this.#giveUp(held, ends.unreadable)
        const late = error instanceof NotNow ? error : null
        if (late && (misses += 1) > MOST_MISSES)
          return this.#change(held, { state: 'refused', sentence: ends[late.reason] })
        this.#change(held, { state: 'paused', sentence: late ? waits[late.reason] : AWAY })
        await this.carrier.whenBack({ tries: (tries += 1), leastMs: late?.leastMs ?? 0 }, signal)
        if (answer?.kind === 'more') answer = { ...answer, offset: -1 } // ask how far it came
      }
    }
  }

  async #step(held: Held, before: UploadAnswer | null): Promise<UploadAnswer | null> {
    const { file, item, leaving } = held
    const { signal } = leaving
    if (before?.kind !== 'more') {
      const begun = await this.carrier.begin(file, item.name, signal)
      if (begun.kind === 'more') this.#change(held, { uploadId: begun.id, sentCount: begun.offset })
      return begun
    }
    if (before.offset < 0) {
      const offset = await this.carrier.resume(before.id, signal)
      return offset === null ? null : { ...before, offset }
    }
    const { offset, pieceBytes } = before
    this.#change(held, { sentCount: offset })
    return this.carrier.send(before, file.slice(offset, offset + pieceBytes), {
      signal,
      onSent: (count) => this.#change(held, { sentCount: offset + count }),
    })
  }

  #end(held: Held, answer: Exclude<UploadAnswer, { kind: 'more' }>) {
    if (answer.kind === 'refused') return this.#change(held, { state: 'refused', sentence: answer.sentence })
    const { kind, photoId, audience, isStripped } = answer
    this.#change(held, { state: kind, photoId, audience, isStripped, sentCount: held.file.size })
  }

  async #stopBegun(held: Held, begun: UploadAnswer | null) {
    if (begun?.kind === 'more') return this.#takeBack(held, begun.id)
    this.#set(held, { sentence: begun?.kind === 'duplicate' ? stops.over : stops.gone })
  }

  async #takeBack(held: Held, uploadId: string) {
    try {
      const isGone = await this.carrier.cancel(uploadId)
      this.#set(held, { uploadId, sentence: isGone ? stops.gone : stops.over })
      if (!isGone) this.onPhoto()
    } catch {
      this.#set(held, { uploadId: null, sentence: stops.unknown })
    }
  }

  #giveUp(held: Held, sentence: string) {
    if (held.item.uploadId) void this.carrier.cancel(held.item.uploadId).catch(() => undefined)
    this.#change(held, { state: 'refused', sentence })
  }

  #change(held: Held, change: Partial<UploadItem>) {
    if (held.item.state !== 'cancelled') this.#set(held, change)
  }

  #set(held: Held, change: Partial<UploadItem>) {
    held.item = { ...held.item, ...change }
    this.#tell()
  }

  #tell() {
    this.#items = this.#held.map(({ item }) => item)
    for (const listener of this.#listeners) listener()
  }
}

/** Whether a file is still on its way. */
export const isUnderWay = ({ state }: UploadItem) => open.has(state)
