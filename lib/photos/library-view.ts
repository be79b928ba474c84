/** How many photos one answer tells of. */
export const PAGE = 200
const RELOAD_EVERY_MS = 5000

/** Ratios in hundredths in the library's order; its days since 1970 with their counts, in pairs. */
export type GridAnswer = { ratios: number[]; days: number[]; fingerprint: string }
export type TilePhoto = { id: string; caption: string; ratio: number }
export type PageAnswer = { photos: TilePhoto[]; fingerprint: string }
export type FirstPhoto = TilePhoto & { day: number }
/** The photos that came with a page, and of which library they are the first. */
export type FirstPage = { photos: FirstPhoto[]; fingerprint: string }

/** How a library is asked for. Each throws where no answer comes. */
export type Asking = {
  grid(): Promise<GridAnswer>
  page(from: number): Promise<PageAnswer>
}

/** The library at one moment: its shape, and those of its photos that were asked for. */
export type Known = {
  grid: GridAnswer
  isWhole: boolean
  first: TilePhoto[]
  pages: ReadonlyMap<number, TilePhoto[]>
}

/** The places that somebody chose do not hold the same photos any more. */
export class LibraryChanged extends Error {}

/** A library as one page knows it. Only photos of one and the same moment stand beside each other in it. */
export class LibraryView {
  #known: Known
  #asked = new Set<number>()
  #listeners = new Set<() => void>()
  #loads = 0
  #loadedAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly asking: Asking,
    { photos, fingerprint }: FirstPage,
  ) {
    const grid = { ...shapeOf(photos), fingerprint }
    this.#known = { grid, isWhole: false, first: photos, pages: new Map() }
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  known = () => this.#known

  /** Asks for the shape again. What is known stays where the library is the same. */
  load = async () => {
    clearTimeout(this.#timer)
    const load = (this.#loads += 1)
    const grid = await this.asking.grid().catch(() => null)
    if (!grid || load !== this.#loads) return
    this.#loadedAt = performance.now()
    if (this.#isStill(grid)) {
      if (!this.#known.isWhole) this.#set({ ...this.#known, grid, isWhole: true })
      return
    }
    this.#asked = new Set()
    this.#set({ grid, isWhole: true, first: [], pages: new Map() })
  }

  /** Asks for the photos between two places that were not asked for yet. */
  want = (from: number, to: number) => {
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page += 1)
      if (!this.#asked.has(page)) void this.#askPage(page, this.#known.grid).catch(() => undefined)
  }

  /**
   * The ids at these places of a library as it was known. Throws `LibraryChanged` where another photo may stand
   * at one of them now, and what the network throws.
   */
  idsAt = async ({ grid, pages }: Known, places: Iterable<number>) => {
    const held = new Map(pages)
    const ids: string[] = []
    for (const at of places) {
      const page = Math.floor(at / PAGE)
      const photos = held.get(page) ?? (await this.#askPage(page, grid))
      held.set(page, photos)
      const id = photos[at % PAGE]?.id
      if (!id) throw new LibraryChanged()
      ids.push(id)
    }
    return ids
  }

  /** Ends what waits. */
  leave = () => {
    clearTimeout(this.#timer)
    this.#loads += 1
  }

  async #askPage(page: number, grid: GridAnswer) {
    const asked = this.#isStill(grid) ? this.#asked.add(page) : null
    try {
      const answer = await this.asking.page(page * PAGE)
      if (answer.fingerprint !== grid.fingerprint) throw new LibraryChanged()
      if (this.#isStill(grid))
        this.#set({ ...this.#known, pages: new Map(this.#known.pages).set(page, answer.photos) })
      return answer.photos
    } catch (error) {
      asked?.delete(page)
      if (error instanceof LibraryChanged) this.#loadSoon(grid)
      throw error
    }
  }

  #isStill({ fingerprint }: GridAnswer) {
    return this.#known.grid.fingerprint === fingerprint
  }

  #loadSoon(grid: GridAnswer) {
    if (!this.#isStill(grid)) return
    clearTimeout(this.#timer)
    const wait = Math.max(0, this.#loadedAt + RELOAD_EVERY_MS - performance.now())
    this.#timer = setTimeout(() => void this.load(), wait)
  }

  #set(known: Known) {
    this.#known = known
    for (const listener of this.#listeners) listener()
  }
}

/** The photo at a place, if it was told of. */
export const photoOf = ({ pages, first }: Known, at: number): TilePhoto | undefined =>
  pages.get(Math.floor(at / PAGE))?.[at % PAGE] ?? first[at]

function shapeOf(first: FirstPhoto[]) {
  const days: number[] = []
  for (const { day } of first) {
    if (days.at(-2) !== day) days.push(day, 0)
    days[days.length - 1] = (days.at(-1) ?? 0) + 1
  }
  return { ratios: first.map(({ ratio }) => ratio), days }
}
