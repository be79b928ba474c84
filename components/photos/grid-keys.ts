import { boxesOf, rowOf, type Layout } from '@/lib/photos/justify'

type Key = { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }
export type KeyStep =
  { act: 'toggle' } | { act: 'all' } | { act: 'clear' } | { act: 'go'; to: number; extends: boolean }

/** What a key means in the grid, or null where it means nothing there. */
export function keyStep(
  { key, shiftKey, ctrlKey, metaKey }: Key,
  { layout, active }: { layout: Layout; active: number },
): KeyStep | null {
  const held = ctrlKey || metaKey
  if (held && key.toLowerCase() === 'a') return { act: 'all' }
  if (key === 'Escape') return { act: 'clear' }
  if (!held && (key === ' ' || key === 'x')) return { act: 'toggle' }
  const last = layout.ratios.length - 1
  const targets: Record<string, () => number> = {
    ArrowLeft: () => active - 1,
    ArrowRight: () => active + 1,
    ArrowUp: () => beside(layout, active, -1),
    ArrowDown: () => beside(layout, active, 1),
    PageUp: () => beside(layout, active, -4),
    PageDown: () => beside(layout, active, 4),
    Home: () => 0,
    End: () => last,
  }
  const target = targets[key]
  if (!target || (held && !['Home', 'End'].includes(key))) return null
  return { act: 'go', to: Math.max(0, Math.min(last, target())), extends: shiftKey }
}

/** The photo some rows above or below whose middle is nearest. */
function beside(layout: Layout, photo: number, rows: number) {
  const row = rowOf(layout, photo)
  const to = Math.max(0, Math.min(layout.tops.length - 1, row + rows))
  if (to === row) return photo
  const own = boxesOf(layout, row)[photo - (layout.starts[row] ?? 0)]
  const middle = own ? own.left + own.width / 2 : 0
  const distances = boxesOf(layout, to).map(({ left, width }) => Math.abs(left + width / 2 - middle))
  return (layout.starts[to] ?? 0) + distances.indexOf(Math.min(...distances))
}
