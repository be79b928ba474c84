import 'server-only'

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { geoAzimuthalEqualArea, geoBounds, geoNaturalEarth1, geoPath, type GeoProjection } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Point } from './point'

export type Dot = Point & { count: number; label: string; href?: string }
export type DrawnDot = Omit<Dot, keyof Point> & { x: number; y: number; radius: number }
/** A map as paths and circles, in units of its own width and height. */
export type DrawnMap = { width: number; height: number; land: string; borders: string; dots: DrawnDot[] }

const WORLD = { width: 960, height: 420 }
const REGION = { width: 480, height: 300 }
const REGION_KM = 1_200
const EARTH_KM = 6371
const BASE_RADIUS = 2.4
const RADIUS_OF_ONE = 1.2
const REGION_RADIUS = 8
const MOST_RADIUS = 14

/** The whole world but the ice of the south, with a circle for each place, larger where more photos are. */
export function drawWorld(dots: Dot[]): DrawnMap {
  const projection = geoNaturalEarth1()
    .fitWidth(WORLD.width, { type: 'Sphere' })
    .clipExtent([
      [0, 0],
      [WORLD.width, WORLD.height],
    ])
  return { ...WORLD, ...worldPaths(projection), dots: placeDots(projection, dots) }
}

/** The land around one point, some hundred kilometres wide. */
export function drawRegion(dot: Dot): DrawnMap {
  const projection = geoAzimuthalEqualArea()
    .rotate([-dot.longitude, -dot.latitude])
    .translate([REGION.width / 2, REGION.height / 2])
    .scale((REGION.width * EARTH_KM) / REGION_KM)
    .clipExtent([
      [0, 0],
      [REGION.width, REGION.height],
    ])
  return {
    ...REGION,
    ...pathsOf('50m', projection, countriesNear(dot)),
    dots: placeDots(projection, [dot], REGION_RADIUS - RADIUS_OF_ONE),
  }
}

let world: ReturnType<typeof pathsOf> | null = null

function worldPaths(projection: GeoProjection) {
  world ??= pathsOf('110m', projection)
  return world
}

type Countries = GeometryCollection
type Atlas = Topology<{ countries: Countries }>
type Bounds = ReturnType<typeof geoBounds>
const atlases = new Map<string, Atlas>()
let bounds: Bounds[] | null = null

function pathsOf(detail: '110m' | '50m', projection: GeoProjection, only?: Countries['geometries']) {
  const atlas = atlasOf(detail)
  const countries: Countries = { ...atlas.objects.countries, ...(only && { geometries: only }) }
  const path = geoPath(projection).digits(1)
  return {
    land: path(feature(atlas, countries)) ?? '',
    borders: path(mesh(atlas, countries, (a, b) => a !== b)) ?? '',
  }
}

// Most countries lie far away: only those near the point are worth projecting.
function countriesNear({ latitude, longitude }: Point) {
  const atlas = atlasOf('50m')
  const { geometries } = atlas.objects.countries
  bounds ??= feature(atlas, atlas.objects.countries).features.map((country) => geoBounds(country))
  const reach = (REGION_KM / EARTH_KM) * (180 / Math.PI)
  const reachEast = reach / Math.max(0.05, Math.cos((latitude * Math.PI) / 180))
  return geometries.filter((_, at) => {
    const [[west, south], [east, north]] = bounds?.[at] ?? [
      [-180, -90],
      [180, 90],
    ]
    if (latitude < south - reach || latitude > north + reach) return false
    const width = (east - west + 360) % 360 || 360
    const fromWest = (longitude - west + reachEast + 720) % 360
    return fromWest <= width + 2 * reachEast
  })
}

function atlasOf(detail: '110m' | '50m') {
  const file = join(process.cwd(), `node_modules/world-atlas/countries-${detail}.json`)
  const atlas = atlases.get(detail) ?? (JSON.parse(readFileSync(file, 'utf8')) as Atlas)
  atlases.set(detail, atlas)
  return atlas
}

// Area grows gently with the count, the same in every library. The largest come first, so that the small ones lie on top.
function placeDots(projection: GeoProjection, dots: Dot[], base = BASE_RADIUS): DrawnDot[] {
  return dots
    .toSorted((a, b) => b.count - a.count)
    .flatMap(({ longitude, latitude, ...dot }) => {
      const at = projection([longitude, latitude])
      if (!at) return []
      const radius = Math.min(MOST_RADIUS, base + RADIUS_OF_ONE * Math.sqrt(dot.count))
      return [{ ...dot, x: round(at[0]), y: round(at[1]), radius: round(radius) }]
    })
}

const round = (value: number) => Math.round(value * 10) / 10
