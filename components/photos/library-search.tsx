import { LibraryTabs } from './library-tabs'

/** The ways to look, and a search by words, year, month, place or person. */
export function LibraryBar({
  q,
  current,
}: {
  q?: string
  current: Parameters<typeof LibraryTabs>[0]['current']
}) {
  return (
    <div className="library-bar">
      <LibraryTabs current={current} />
      <form action="/photos" role="search" className="field-line">
        <label htmlFor="photo-search" className="sr-only">
          Search your photos
        </label>
        <input
          id="photo-search"
          className="input"
          type="search"
          name="q"
          defaultValue={q}
          maxLength={120}
          placeholder="Words, March 2024, a place"
          autoComplete="off"
        />
        <button className="btn">Search</button>
      </form>
    </div>
  )
}
