import { LibraryTabs } from './library-tabs'

/** The ways to look, and a search by words, year, month, place or person: sent in the body, so no address holds them. */
export function LibraryBar({
  words,
  current,
}: {
  words?: string | null
  current: Parameters<typeof LibraryTabs>[0]['current']
}) {
  return (
    <div className="library-bar">
      <LibraryTabs current={current} />
      <form action="/api/photos/search" method="post" role="search" className="field-line">
        <label htmlFor="photo-search" className="sr-only">
          Search your photos
        </label>
        <input
          id="photo-search"
          className="input"
          type="search"
          name="q"
          defaultValue={words ?? undefined}
          maxLength={120}
          placeholder="Words, March 2024, a place"
          autoComplete="off"
        />
        <button className="btn">Search</button>
      </form>
    </div>
  )
}
