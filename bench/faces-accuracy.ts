import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadModel, readPixels } from '@/lib/faces/engine-model.mjs'
import type { FoundFace } from '@/lib/faces/engine'
import { peopleLike } from '@/lib/faces/match'

// node scripts/run.mjs bench/faces-accuracy.ts FOLDER [FACES [PHOTO ...]]
// FOLDER holds people/<name>/*.jpg and groups/*.jpg; FACES is how many faces are in the groups, counted by eye.
// PHOTO, seen by eye: its largest found face is somebody else's. Nobody would name it so, so it is never a reference;
// it counts as missed.
const SPLITS = 300
const [folder = '', facesInGroups = '0', ...bystanders] = process.argv.slice(2)

type Shot = { person: string; photo: string; numbers: Float32Array; template: Float32Array }
type Model = Awaited<ReturnType<typeof loadModel>>

const model = await loadModel()
const { shots, missing } = await describePeople()
console.info(
  `${shots.length} photos of ${new Set(shots.map(({ person }) => person)).size} people; no face found in ${missing}.`,
)
for (const references of [1, 2, 3]) report(references)
await reportGroups()
await reportTime()
console.info(`Memory of the process: ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB.`)

async function describePeople() {
  const found: Shot[] = []
  let none = 0
  for (const person of await readdir(join(folder, 'people')))
    for (const photo of await readdir(join(folder, 'people', person))) {
      const file = await readFile(join(folder, 'people', person, photo))
      const faces: FoundFace[] = await model.describeFile(file)
      const [main] = faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
      if (!main) {
        none += 1
        continue
      }
      const [kept]: FoundFace[] = await model.describeFile(file, [main.box], true)
      found.push({ person, photo, numbers: main.descriptor, template: kept!.descriptor })
    }
  return { shots: found, missing: none }
}

type Tally = { right: number; wrong: number; missed: number; strangers: number; named: number }

/** Half the people unknown, so many references of each of the others, again and again. */
function report(references: number) {
  const all: Tally = empty()
  const each = new Map<string, Tally>()
  for (let split = 0; split < SPLITS; split += 1) {
    const random = randomFrom(split + 1)
    const names = shuffled([...new Set(shots.map(({ person }) => person))], random)
    const known = new Set(names.slice(0, Math.ceil(names.length / 2)))
    const [gallery, asked] = divide(known, references, random)
    for (const shot of asked) {
      const [best] = peopleLike(shot.numbers, gallery)
      const kind = outcome(shot, known, best?.person)
      const own = each.get(shot.person) ?? empty()
      each.set(shot.person, own)
      for (const tally of [all, own]) {
        tally[kind] += 1
        if (kind === 'named') tally.strangers += 1
      }
    }
  }
  console.info(`\n${references} reference(s) of each: ${words(all)}`)
  for (const [person, tally] of [...each].sort(([a], [b]) => a.localeCompare(b)))
    console.info(`  ${person.padEnd(24)} ${words(tally)}`)
}

function divide(known: Set<string>, references: number, random: () => number) {
  const gallery: { templateId: string; person: string; numbers: Float32Array }[] = []
  const asked = shots.filter(({ person }) => !known.has(person))
  for (const name of known) {
    const own = shuffled(
      shots.filter(({ person }) => person === name),
      random,
    )
    const named = own.filter(({ photo }) => !bystanders.includes(photo)).slice(0, references)
    for (const { person, photo, template } of named)
      gallery.push({ templateId: photo, person, numbers: template })
    asked.push(...own.filter((shot) => !named.includes(shot)))
  }
  return [gallery, asked] as const
}

function outcome(shot: Shot, known: Set<string>, said: string | undefined): keyof Tally {
  if (!known.has(shot.person)) return said ? 'named' : 'strangers'
  if (!said) return 'missed'
  return said === shot.person ? 'right' : 'wrong'
}

function words({ right, wrong, missed, strangers, named }: Tally) {
  const tries = right + wrong + missed
  const part = (count: number, of: number) => (of === 0 ? '–' : `${((100 * count) / of).toFixed(2)} %`)
  return `right ${part(right, tries)}, wrong ${part(wrong, tries)}, missed ${part(missed, tries)} of ${tries}; strangers named ${part(named, strangers)} of ${strangers}`
}

async function reportGroups() {
  let found = 0
  for (const photo of await readdir(join(folder, 'groups'))) {
    const faces: FoundFace[] = await model.describeFile(await readFile(join(folder, 'groups', photo)))
    console.info(`\n${photo}: ${faces.length} faces`)
    found += faces.length
  }
  if (Number(facesInGroups) > 0) console.info(`Of ${facesInGroups} faces in groups ${found} were found.`)
}

/** Ours, from the bytes of a file to the faces, beside the model as its package documents it, on the same pixels. */
async function reportTime() {
  const files = await allFiles()
  const [ours, bare]: [number[], number[]] = [[], []]
  for (const file of files) {
    const bytes = await readFile(file)
    ours.push(await timeOf(() => model.describeFile(bytes)))
    const pixels = await readPixels(bytes)
    bare.push(await timeOf(() => runBare(model, pixels)))
  }
  const sum = (all: number[]) => all.reduce((total, ms) => total + ms, 0)
  console.info(
    `\n${files.length} photos: ours ${middle(ours)} ms, the bare model ${middle(bare)} ms (medians); together ${(sum(ours) / sum(bare)).toFixed(2)} ×`,
  )
}

async function runBare(
  { tf, faces }: Model,
  { data, width, height }: Awaited<ReturnType<typeof readPixels>>,
) {
  const tensor = tf.tensor3d(data, [height, width, 3], 'int32')
  const options = new faces.SsdMobilenetv1Options({ minConfidence: 0.4, maxResults: 100 })
  await faces
    .detectAllFaces(tensor as never, options)
    .withFaceLandmarks()
    .withFaceDescriptors()
  tensor.dispose()
}

async function allFiles() {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(({ name, parentPath }) => /\.jpe?g$/i.test(name) && /people|groups/.test(parentPath))
    .map(({ name, parentPath }) => join(parentPath, name))
}

async function timeOf(run: () => Promise<unknown>) {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

function shuffled<T>(values: T[], random: () => number) {
  return values
    .map((value) => [random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value)
}

/** The same numbers for the same seed. */
function randomFrom(seed: number) {
  let state = seed * 2654435761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9) >>> 0
    return state / 2 ** 32
  }
}

function middle(all: number[]) {
  return Math.round([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0)
}
function empty(): Tally {
  return { right: 0, wrong: 0, missed: 0, strangers: 0, named: 0 }
}
