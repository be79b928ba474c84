import sharp from 'sharp'
import { drawnOnce } from './drawn-once'
import { drawScene, type Kind, type Scene } from './scenes'

/** Where and when a drawn landscape says that it was taken. */
export type Shot = {
  fileName: string
  caption: string
  kind: Kind
  hour: Scene['hour']
  /** Degrees, and local time with its offset. Without a point the file carries none. */
  point?: [latitude: number, longitude: number]
  takenAt: string
  isUpright?: boolean
}

/** The travels of the demo people, over a dozen countries. */
export const travels: Shot[] = [
  shot(
    'IMG_2041',
    'The harbour before breakfast',
    'coast',
    'morning',
    '2026-05-03T07:12:00+01:00',
    [38.7069, -9.1364],
  ),
  shot('IMG_2042', 'Up to the castle', 'city', 'noon', '2026-05-03T12:40:00+01:00', [38.7139, -9.1335]),
  shot('IMG_2077', '', 'coast', 'evening', '2026-05-05T20:31:00+01:00', [41.1406, -8.611]),
  shot('IMG_2130', 'From the train', 'hills', 'noon', '2026-05-09T14:02:00+02:00', [43.5297, 5.4474]),
  shot('IMG_2131', 'Market street', 'city', 'evening', '2026-05-09T19:45:00+02:00', [45.764, 4.8357]),
  shot(
    'DSC_0401',
    'First snow above the lake',
    'snow',
    'morning',
    '2025-12-27T09:20:00+01:00',
    [46.6863, 7.8632],
  ),
  shot('DSC_0407', 'The long way down', 'snow', 'noon', '2025-12-27T13:05:00+01:00', [46.5841, 7.9613], true),
  shot('DSC_0419', '', 'snow', 'evening', '2025-12-29T16:38:00+01:00', [47.2692, 11.4041]),
  shot('DSC_0533', 'Fjord, no wind', 'coast', 'noon', '2026-06-21T13:15:00+02:00', [60.3913, 5.3221]),
  shot(
    'DSC_0534',
    'It does not get dark',
    'hills',
    'evening',
    '2026-06-21T23:20:00+02:00',
    [69.6492, 18.9553],
  ),
  shot('DSC_0601', '', 'forest', 'morning', '2026-07-02T08:10:00+03:00', [61.4978, 23.761]),
  shot(
    'DSC_0602',
    'Mushrooms, no signal',
    'forest',
    'noon',
    '2026-07-02T12:10:00+03:00',
    [61.5, 23.79],
    true,
  ),
  shot('20260811_0912', 'Ferry', 'coast', 'morning', '2026-08-11T09:12:00+03:00', [37.9475, 23.6371]),
  shot(
    '20260812_1830',
    'The old town, from above',
    'city',
    'evening',
    '2026-08-12T18:30:00+03:00',
    [35.5138, 24.018],
  ),
  shot('20260318_1102', 'Dunes', 'desert', 'noon', '2026-03-18T11:02:00+00:00', [31.1728, -4.0113]),
  shot('20260319_1840', '', 'desert', 'evening', '2026-03-19T18:40:00+00:00', [31.6295, -7.9811]),
  shot('20260104_2103', 'New year, late', 'city', 'night', '2026-01-04T21:03:00+09:00', [35.6595, 139.7005]),
  shot(
    '20260106_0730',
    'The gate',
    'forest',
    'morning',
    '2026-01-06T07:30:00+09:00',
    [34.9671, 135.7727],
    true,
  ),
  shot('20260108_1600', '', 'snow', 'noon', '2026-01-08T16:00:00+09:00', [43.0618, 141.3545]),
  shot('IMG_3310', 'Under the bridge', 'coast', 'evening', '2025-10-02T18:55:00-07:00', [37.8199, -122.4783]),
  shot('IMG_3322', 'Night bus', 'city', 'night', '2025-10-05T22:14:00-04:00', [40.7128, -74.006]),
  shot('IMG_3401', 'The pass', 'hills', 'noon', '2025-11-15T15:12:00-03:00', [-41.1335, -71.3103]),
  shot('IMG_3409', '', 'coast', 'noon', '2025-11-20T12:00:00-03:00', [-22.9519, -43.2105]),
  shot('IMG_3502', 'Harbour again', 'coast', 'morning', '2026-02-14T06:50:00+11:00', [-33.8568, 151.2153]),
  shot(
    'P1000231',
    'The hill behind the house',
    'hills',
    'evening',
    '2026-09-12T18:20:00+01:00',
    [55.9533, -3.1883],
  ),
  shot('P1000240', 'Rain, then not', 'hills', 'noon', '2026-09-14T13:20:00+01:00', [57.4778, -4.2247]),
  shot('P1000250', 'No place in this one', 'forest', 'evening', '2026-09-20T17:45:00+01:00'),
  shot('P1000251', '', 'city', 'night', '2026-10-31T22:45:00+00:00', [51.5074, -0.1278]),
]

/** The file that the camera would have made: a JPEG with its EXIF, the point in it. Drawn once on this machine. */
export const takeLandscape = (landscape: Shot, seed: number) =>
  drawnOnce([landscape, seed], () => draw(landscape, seed))

async function draw(landscape: Shot, seed: number) {
  const [width, height] = landscape.isUpright ? [1000, 1400] : [1500, 1000]
  const svg = drawScene({ seed, kind: landscape.kind, hour: landscape.hour, width, height })
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).withExif(exifOf(landscape)).toBuffer()
}

/** EXIF as a camera writes it: date, offset, make and model, and the point if there is one. */
export function exifOf({ takenAt, point }: Pick<Shot, 'takenAt' | 'point'>) {
  const [, day = '', time = '', offset = ''] = /^(.{10})T(.{8})(.*)$/.exec(takenAt) ?? []
  const date = `${day.replaceAll('-', ':')} ${time}`
  return {
    IFD0: { Make: 'Candor', Model: 'Drawn Camera 1', DateTime: date },
    IFD2: { DateTimeOriginal: date, OffsetTimeOriginal: offset },
    ...(point && { IFD3: gpsOf(point) }),
  }
}

function gpsOf([latitude, longitude]: [number, number]) {
  return {
    GPSLatitudeRef: latitude < 0 ? 'S' : 'N',
    GPSLatitude: sexagesimal(latitude),
    GPSLongitudeRef: longitude < 0 ? 'W' : 'E',
    GPSLongitude: sexagesimal(longitude),
  }
}

function sexagesimal(degrees: number) {
  const seconds = Math.round(Math.abs(degrees) * 360_000)
  return `${Math.floor(seconds / 360_000)}/1 ${Math.floor((seconds / 6_000) % 60)}/1 ${seconds % 6_000}/100`
}

function shot(
  name: string,
  caption: string,
  kind: Kind,
  hour: Scene['hour'],
  takenAt: string,
  point?: [number, number],
  isUpright = false,
): Shot {
  return { fileName: `${name}.jpg`, caption, kind, hour, takenAt, point, isUpright }
}
