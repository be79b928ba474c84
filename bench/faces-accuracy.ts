import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFace } from '@/lib/faces/engine'
import { loadModel } from '@/lib/faces/engine-model.mjs'
import { decode } from '@/lib/photos/decoder'
import { DecoderLost } from '@/lib/photos/file-kind'
import { sharesOf, tryOpenSet, type Shot, type Tally } from './open-set'

// node scripts/run.mjs bench/faces-accuracy.ts FOLDER [FACES [PHOTO ...]]
// FOLDER holds people/<name>/*.jpg and groups/*.jpg; FACES is how many faces are in the groups, counted by eye.
// PHOTO, seen by eye: its largest found face is somebody else's. Nobody would name it so, so it is never a reference;
// it counts as missed. Each file is decoded as an upload is, and described as the product does: in its large size.
const SPLITS = 300
const [folder = '', facesInGroups = '0', ...bystanders] = process.argv.slice(2)

const model = await loadModel()
const { shots, missing } = await describePeople()
console.info(
  `${shots.length} photos of ${new Set(shots.map(({ person }) => person)).size} people; no face found in ${missing}.`,
)
for (const references of [1, 2, 3]) report(references)
await reportGroups()
console.info(`Memory of the process: ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB.`)
process.exit(0)

async function describePeople() {
  const found: Shot[] = []
  let none = 0
  for (const person of await readdir(join(folder, 'people')))
    for (const photo of await readdir(join(folder, 'people', person))) {
      const file = await readLarge(join(folder, 'people', person, photo))
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

function report(references: number) {
  const { all, each } = tryOpenSet(shots, { references, splits: SPLITS, never: bystanders })
  console.info(`\n${references} reference(s) of each: ${words(all)}`)
  for (const [person, tally] of each) console.info(`  ${person.padEnd(24)} ${words(tally)}`)
}

function words(tally: Tally) {
  const { right, wrong, missed, strangersNamed, tries, strangers } = sharesOf(tally)
  const [r, w, m, s] = [right, wrong, missed, strangersNamed].map((share) => `${share.toFixed(2)} %`)
  return `right ${r}, wrong ${w}, missed ${m} of ${tries}; strangers named ${s} of ${strangers}`
}

async function reportGroups() {
  let found = 0
  for (const photo of await readdir(join(folder, 'groups'))) {
    const faces: FoundFace[] = await model.describeFile(await readLarge(join(folder, 'groups', photo)))
    console.info(`\n${photo}: ${faces.length} faces`)
    found += faces.length
  }
  if (Number(facesInGroups) > 0) console.info(`Of ${facesInGroups} faces in groups ${found} were found.`)
}

/** The pixels that the product describes: the large size that it makes of an upload. */
async function readLarge(path: string): Promise<Buffer> {
  try {
    return (await decode(await readFile(path))).pictures.large
  } catch (error) {
    if (!(error instanceof DecoderLost)) throw error
    return readLarge(path) // on a busy machine a decoder runs out of time
  }
}
