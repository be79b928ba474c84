type Map = {
  width: number
  height: number
  land: string
  borders: string
  dots: { x: number; y: number; radius: number; label: string; count: number }[]
}

/** A map drawn here, without a request to anybody. What it shows stands beside it in words. */
export function PlaceMap({ map, label }: { map: Map; label: string }) {
  return (
    <svg className="map" viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={label}>
      <path className="map-land" d={map.land} />
      <path className="map-border" d={map.borders} />
      {map.dots.map(({ x, y, radius, label, count }) => (
        <circle key={`${label} ${x} ${y}`} className="map-dot" cx={x} cy={y} r={radius}>
          <title>{`${label}: ${count}`}</title>
        </circle>
      ))}
    </svg>
  )
}
