import { countOf } from '@/lib/format'

type Dot = { x: number; y: number; radius: number; label: string; count: number; href?: string }
type Map = { width: number; height: number; land: string; borders: string; dots: Dot[] }

/** A map drawn here, without a request to anybody. The list beside it has the same ways for keyboards and in words. */
export function PlaceMap({ map, label }: { map: Map; label: string }) {
  const role = map.dots.some(({ href }) => href) ? 'group' : 'img'
  return (
    <svg className="map" viewBox={`0 0 ${map.width} ${map.height}`} role={role} aria-label={label}>
      <path className="map-land" d={map.land} />
      <path className="map-border" d={map.borders} />
      {map.dots.map((dot) => (
        <Place key={`${dot.label} ${dot.x} ${dot.y}`} {...dot} />
      ))}
    </svg>
  )
}

function Place({ x, y, radius, label, count, href }: Dot) {
  const words = `${label}: ${countOf(count, 'photo')}`
  const dot = (
    <circle className="map-dot" cx={x} cy={y} r={radius}>
      <title>{words}</title>
    </circle>
  )
  if (!href) return dot
  return (
    <a href={href} tabIndex={-1} aria-label={words}>
      {dot}
    </a>
  )
}
