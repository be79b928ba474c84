import { createHash } from 'node:crypto'
import ExifReader from 'exifreader'
import { sizeNames } from '@/lib/photos/sizes'
import { findMetadata, findSecrets } from '@/scripts/test/find-metadata'
import { forgetAllTries } from './sweep'
import { call } from './uploads'
import type { World } from './world'

/** What an answer with a picture may say of itself, to somebody who is not its owner. */
const HEADERS =
  /^(cache-control|connection|content-(disposition|length|security-policy|type)|cross-origin-(opener|resource)-policy|date|keep-alive|origin-agent-cluster|permissions-policy|referrer-policy|reporting-endpoints|strict-transport-security|transfer-encoding|vary|x-(content-type-options|frame-options|permitted-cross-domain-policies|robots-tag))$/

/** Who asks, by the headers that prove it: a guest proves nothing. */
export type Askers = { guest: Headers; friend: Headers; program: Headers }
type Headers = Record<string, string>
/** What was planted in the file, and must not be found in any answer. */
type Planted = { photoId: string; secrets: string[] }

/** Asks for a photo that is open to all, in every way there is, and returns what it says beside its pixels. */
export async function findTold(world: World, askers: Askers, { photoId, secrets }: Planted) {
  await forgetAllTries(world)
  const [guest, friend] = [askers.guest, askers.friend]
  const own = (size: string) => `/api/photos/${photoId}/${size}`
  const told: string[] = []
  let answers = 0
  const note = (path: string, found: string[]) => told.push(...found.map((what) => `${path}: ${what}`))
  for (const size of sizeNames) {
    const ways: [string, Headers][] = [
      [own(size), guest],
      [own(size), friend],
      [`${own(size)}?download`, guest],
      [`/api/v1${own(size).slice(4)}`, askers.program],
    ]
    const hashes = new Set<string>()
    for (const [path, headers] of ways) {
      const answer = await call(world, path, { headers })
      const bytes = Buffer.from(await answer.arrayBuffer())
      answers += 1
      if (answer.status !== 200) note(path, [`the answer ${answer.status}`])
      note(path, findInHeaders(answer.headers, secrets))
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (answer.status === 200 && !hashes.has(hash)) note(path, await findMetadata(bytes, secrets))
      hashes.add(hash)
    }
    if (hashes.size !== 1) note(own(size), ['not the same bytes for everybody'])
  }
  for (const [path, headers] of [
    [`/p/${photoId}`, guest],
    [`/p/${photoId}`, friend],
    [`/api/v1/photos/${photoId}`, askers.program],
  ] as const) {
    const answer = await call(world, path, { headers })
    answers += 1
    if (answer.status !== 200) note(path, [`the answer ${answer.status}`])
    note(path, findSecrets(Buffer.from(JSON.stringify([...answer.headers])), secrets))
    note(path, findSecrets(Buffer.from(await answer.text()), secrets))
  }
  for (const headers of [guest, friend]) {
    const { status } = await call(world, own('original'), { headers })
    if (status !== 404) note(own('original'), [`the answer ${status}`])
  }
  return { told, answers }
}

/** What the demo cameras are made by: the name of the service, which stands on every page. */
const MAKE = 'Candor'

/** Every word that a file's tags say, and its name. Words of a few letters say nothing and are everywhere. */
export function wordsOf(bytes: Buffer, fileName: string) {
  const groups = ExifReader.load(bytes, { expanded: true, includeUnknown: true }) as Record<string, object>
  const tags = ['exif', 'xmp', 'iptc', 'pngText'].flatMap((group) => Object.values(groups[group] ?? {}))
  const words = (tags as { value?: unknown; description?: unknown }[])
    .flatMap(({ value, description }) => [value, description].flat())
    .filter((word) => typeof word === 'string')
  return [...new Set([...words, fileName.replace(/\.\w+$/, '')])].filter(
    (word) => word.length > 5 && word !== MAKE,
  )
}

function findInHeaders(headers: globalThis.Headers, secrets: string[]) {
  const strange = [...headers.keys()].filter((name) => !HEADERS.test(name))
  const name = headers.get('content-disposition') ?? ''
  return [
    ...strange.map((header) => `a header ${header}`),
    ...(/^(inline|attachment); filename="photo\.webp"$/.test(name) ? [] : [`the file name ${name}`]),
    ...findSecrets(Buffer.from(JSON.stringify([...headers])), secrets),
  ]
}
