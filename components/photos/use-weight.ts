import { useEffect, useEffectEvent, useState } from 'react'
import { LibraryChanged } from '@/lib/photos/library-view'
import { sayFailure } from '@/lib/photos/send-parts'

type Weighed<W> = { photoIds: string[]; weight: W }

/** Counts what an act would take from photos, before it is done; what was weighed is what is meant. `weigh` must stay the same. */
export function useWeight<W>(
  weigh: (photoIds: string[], signal: AbortSignal) => Promise<W>,
  listIds: () => Promise<string[]>,
  onChanged: (error: LibraryChanged) => void,
) {
  const [{ weighed, failure }, set] = useState<{ weighed?: Weighed<W>; failure?: string }>({})
  const [tries, setTries] = useState(1)
  const changed = useEffectEvent(onChanged)
  useEffect(() => {
    const leaving = new AbortController()
    const count = async () => {
      const photoIds = await listIds()
      const weight = await weigh(photoIds, leaving.signal)
      if (!leaving.signal.aborted) set({ weighed: { photoIds, weight } })
    }
    count().catch((error: unknown) => {
      if (leaving.signal.aborted) return
      if (error instanceof LibraryChanged) changed(error)
      else set({ failure: sayFailure(error) })
    })
    return () => leaving.abort()
  }, [weigh, listIds, tries])
  const again = () => {
    set({})
    setTries(tries + 1)
  }
  return { weighed, failure, again }
}
