import { expect, test } from 'vitest'
import { LibraryChanged, LibraryView, PAGE, photoOf, type PageAnswer } from './library-view'

const DAY = 20_000

/** A library that can change between two answers, and whose answers can be kept waiting. */
function makeLibrary(count: number) {
  const ids = Array.from({ length: count }, (_, at) => `old ${at}`)
  let version = 1
  let isAway = false
  let waits: Promise<void> | null = null
  const page = (from: number): PageAnswer => ({
    photos: ids.slice(from, from + PAGE).map((id) => ({ id, caption: '', ratio: 150 })),
    fingerprint: String(version),
  })
  const asking = {
    grid: () =>
      Promise.resolve({ ratios: ids.map(() => 150), days: [DAY, ids.length], fingerprint: String(version) }),
    page: async (from: number) => {
      const answer = page(from)
      await waits
      if (isAway) throw new TypeError('fetch failed')
      return answer
    },
  }
  const { photos, fingerprint } = page(0)
  const first = { photos: photos.slice(0, 60).map((photo) => ({ ...photo, day: DAY })), fingerprint }
  return {
    view: new LibraryView(asking, first),
    add(name: string) {
      ids.unshift(name)
      version += 1
    },
    setAway: (next: boolean) => void (isAway = next),
    hold() {
      let letGo = () => {}
      waits = new Promise((resolve) => (letGo = resolve))
      return () => letGo()
    },
  }
}

const everyBut = (count: number, without: number) =>
  Array.from({ length: count }, (_, at) => at).filter((at) => at !== without)

test('an act for many photos means none, where photos came in while they were selected', async () => {
  const { view, add } = makeLibrary(2000)
  await view.load()
  const drawn = view.known()
  for (let at = 0; at < 10; at += 1) add(`new ${at}`)
  await expect(view.idsAt(drawn, everyBut(2000, 195))).rejects.toThrow(LibraryChanged)
  await view.load()
  expect(await view.idsAt(view.known(), [0, 205])).toEqual(['new 9', 'old 195'])
  const ids = await view.idsAt(view.known(), everyBut(2010, 205))
  expect([ids.length, ids.includes('old 195')]).toEqual([2009, false])
})

test('an act means the photos that were seen, also when the grid is drawn anew in between', async () => {
  const { view, add } = makeLibrary(300)
  await view.load()
  await view.idsAt(view.known(), [0, 250])
  const drawn = view.known()
  add('new')
  await view.load()
  expect(await view.idsAt(drawn, [0, 250])).toEqual(['old 0', 'old 250'])
})

test('an act for many photos means none, where one page of them does not come', async () => {
  const { view, setAway } = makeLibrary(600)
  await view.load()
  setAway(true)
  await expect(view.idsAt(view.known(), everyBut(600, 3))).rejects.toThrow('fetch failed')
  setAway(false)
  expect(await view.idsAt(view.known(), everyBut(600, 3))).toHaveLength(599)
})

test('a page that was on its way while the library was asked for anew is not drawn into it', async () => {
  const { view, add, hold } = makeLibrary(600)
  await view.load()
  const letGo = hold()
  const late = view.idsAt(view.known(), [200])
  add('new')
  await view.load()
  letGo()
  expect(await late).toEqual(['old 200'])
  expect(photoOf(view.known(), 200)).toBeUndefined()
  expect(await view.idsAt(view.known(), [200])).toEqual(['old 199'])
})

test('an act that means none leaves no hole in the library that is drawn then', async () => {
  const { view, add } = makeLibrary(600)
  await view.load()
  const drawn = view.known()
  add('new')
  await view.load()
  await expect(view.idsAt(drawn, [200])).rejects.toThrow(LibraryChanged)
  const told = new Promise<void>((resolve) => view.subscribe(resolve))
  view.want(200, 210)
  await told
  expect(photoOf(view.known(), 200)?.id).toBe('old 199')
})

test('the first photos that came with the page go, where the library changed before its shape came', async () => {
  const { view, add } = makeLibrary(100)
  expect(photoOf(view.known(), 0)?.id).toBe('old 0')
  add('new')
  await view.load()
  expect(photoOf(view.known(), 0)).toBeUndefined()
  expect(view.known().grid.ratios).toHaveLength(101)
})

test('a library that is the same stays as it is drawn, with what is selected in it', async () => {
  const { view } = makeLibrary(100)
  await view.load()
  const { grid } = view.known()
  await view.load()
  expect(view.known().grid).toBe(grid)
})
