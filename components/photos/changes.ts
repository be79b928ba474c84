const changes = new EventTarget()

/** Says to whatever shows the library on this page that it is not the same any more. */
export const libraryChanged = () => changes.dispatchEvent(new Event('change'))

/** Runs when the library changed; the returned function ends that. */
export function onLibraryChange(run: () => void) {
  changes.addEventListener('change', run)
  return () => changes.removeEventListener('change', run)
}
