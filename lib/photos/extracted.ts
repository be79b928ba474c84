import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { formatDay, formatMoment } from '@/lib/format'

const countries = new Intl.DisplayNames('en', { type: 'region' })

/** One thing held about a photo beside its pixels, and who says so: its file, its owner, or our own working out. `isKept`: it stays where its owner clears what was extracted. */
export type ExtractedRow = { what: string; says: string; source: 'file' | 'you' | 'us'; isKept?: true }

/** Everything that was read from a photo, or worked out of it, as it stands in our tables. C-033. */
export async function listExtracted(member: Member, photoId: string): Promise<ExtractedRow[]> {
  const photo = await db.photo.findFirst({ where: { id: photoId, userId: member.id }, select: derived })
  if (!photo) return []
  const { takenAt, camera, place, faceLook: look, faces } = photo
  return [
    ...(takenAt ? [row('Taken', `${formatMoment(takenAt)}, by its camera’s clock`, 'file')] : []),
    ...(camera ? [row('Camera', camera, 'file')] : []),
    ...(place ? rowsOfPlace(place) : []),
    ...(look
      ? [row('Looked for faces', `${formatDay(look.createdAt)}, by the model ${look.model}`, 'us')]
      : []),
    ...faces.flatMap((face, at) => rowsOfFace(face, `Face ${at + 1}`)),
  ]
}

const person = { select: { name: true } } as const
const inOrder = { id: 'asc' } as const
const derived = {
  takenAt: true,
  camera: true,
  place: {
    select: {
      city: true,
      country: true,
      isNear: true,
      latitude: true,
      longitude: true,
      source: true,
      precision: true,
    },
  },
  faceLook: { select: { model: true, createdAt: true } },
  faces: {
    orderBy: [{ left: 'asc' }, inOrder],
    select: {
      left: true,
      top: true,
      width: true,
      height: true,
      isRefused: true,
      name: { select: { way: true, person } },
      templates: { select: { model: true, createdAt: true, person }, orderBy: inOrder },
      suggestions: { select: { distance: true, isRefused: true, person }, orderBy: inOrder },
    },
  },
} satisfies Prisma.PhotoSelect

type Found = Prisma.PhotoGetPayload<{ select: typeof derived }>
type Place = NonNullable<Found['place']>
type Face = Found['faces'][number]

function rowsOfPlace({ city, country, isNear, latitude, longitude, source, precision }: Place) {
  const isYours = source === 'OWNER'
  const name = [city && `${isNear ? 'near ' : ''}${city}`, country && countries.of(country)]
  const place = name.filter(Boolean).join(', ') || 'nowhere that we can name'
  const kept = (one: ExtractedRow): ExtractedRow => (isYours ? { ...one, source: 'you', isKept: true } : one)
  return [
    kept(row('Place', place, 'us')),
    kept(row('How fine', precision === 'EXACT' ? 'the exact spot' : 'the city only', 'us')),
    ...(latitude !== null && longitude !== null
      ? [kept(row('Point', `${degrees(latitude)}, ${degrees(longitude)}`, 'file'))]
      : []),
  ]
}

function rowsOfFace({ name, templates, suggestions, isRefused, ...box }: Face, what: string) {
  const at = `${share(box.left)} from the left, ${share(box.top)} from the top, ${share(box.width)} wide, ${share(box.height)} high`
  const held = name ? ({ isKept: true } as const) : {}
  return [
    { ...row(what, at, 'us'), ...held },
    ...(isRefused ? [{ ...row(`${what}, not a face`, 'You said that it is no face.', 'you'), ...held }] : []),
    ...(name ? [{ ...row(`${what}, name`, sayName(name), 'you'), ...held }] : []),
    ...templates.map(({ model, createdAt, person: { name: of } }) =>
      row(
        `${what}, template`,
        `128 numbers of ${of}, made on ${formatDay(createdAt)} by the model ${model}`,
        'us',
      ),
    ),
    ...suggestions.map(({ distance, isRefused: isNot, person: { name: of } }) =>
      isNot
        ? row(
            `${what}, suggestion`,
            `You said that it is not ${of}. It had a distance of ${distance.toFixed(2)}.`,
            'you',
          )
        : row(`${what}, suggestion`, `It may be ${of}, at a distance of ${distance.toFixed(2)}.`, 'us'),
    ),
  ]
}

const sayName = ({ way, person: { name } }: NonNullable<Face['name']>) =>
  way === 'CONFIRMED' ? `${name}, suggested and confirmed` : name

const row = (what: string, says: string, source: ExtractedRow['source']): ExtractedRow => ({
  what,
  says,
  source,
})
const share = (part: number) => `${Math.round(part * 1000) / 10}\u00a0%`
/** To a centimetre: what is held beyond that names no other spot. */
const degrees = (value: number) => `${Number(value.toFixed(7))}°`
