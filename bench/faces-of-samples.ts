import { loadModel } from '@/lib/faces/engine-model.mjs'
import type { FoundFace } from '@/lib/faces/engine'
import { decode } from '@/lib/photos/decoder'
import { cutGroup, cutPortrait, GROUPS, sitters, TAKES } from '@/scripts/pictures/portraits'
import { type Answer, type Asked, isQuick } from './answer'
import { sharesOf, tryOpenSet, type Shot } from './open-set'

const SPLITS = isQuick ? 20 : 300
const [GOAL_RIGHT, GOAL_STRANGERS, GOAL_RECALL] = [94, 0.5, 0.95]

/** How well faces are told apart, on the pictures that the face package ships: whoever has the product can run it. */
export async function measureAccuracy(): Promise<Asked> {
  const model = await loadModel()
  const describe = async (file: Buffer): Promise<FoundFace[]> =>
    model.describeFile((await decode(file)).pictures.large)
  const { shots, missed } = await describeSitters(describe, model)
  const { all, each } = tryOpenSet(shots, { references: 1, splits: SPLITS })
  const { right, wrong, strangersNamed } = sharesOf(all)
  const recall = await recallInGroups(describe)
  const lowest = each.map(([person, tally]) => `${person} ${sharesOf(tally).right.toFixed(1)} %`)
  return {
    answers: [
      goalRow('Named right, one reference each, half the people unknown', `${right.toFixed(2)} %`, {
        goal: `≥ ${GOAL_RIGHT} %`,
        isMet: right >= GOAL_RIGHT,
      }),
      goalRow('Strangers named', `${strangersNamed.toFixed(2)} %`, {
        goal: `≤ ${GOAL_STRANGERS} %`,
        isMet: strangersNamed <= GOAL_STRANGERS,
      }),
      goalRow('Faces found in groups', `${recall.found} of ${sitters.length}`, {
        goal: `≥ ${GOAL_RECALL}`,
        isMet: recall.found / sitters.length >= GOAL_RECALL,
      }),
    ],
    notes: [
      `Accuracy is of ${shots.length} portraits of ${sitters.length} people, cut from the six pictures that the face package ships, ${TAKES} of each: nearer or farther, mirrored, lighter, darker, warmer, colder; ${SPLITS} splits; another person was said in ${wrong.toFixed(2)} %, no face was found in ${missed}. They are cuts of one picture of each person, so easier than a life in photos: FINDINGS.md has the figures on labelled pictures. Right, by person: ${lowest.join(', ')}. Beyond those who look into the room, ${recall.beyond} more boxes were found in the groups.`,
    ],
  }
}

type Model = Awaited<ReturnType<typeof loadModel>>
type Describe = (file: Buffer) => Promise<FoundFace[]>

async function describeSitters(describe: Describe, model: Model) {
  const shots: Shot[] = []
  let missed = 0
  for (const [index, sitter] of sitters.entries())
    for (let take = 0; take < TAKES; take += 1) {
      const file = await cutPortrait(sitter, take)
      const [main] = (await describe(file)).sort((a, b) => areaOf(b) - areaOf(a))
      if (!main) {
        missed += 1
        continue
      }
      const { large } = (await decode(file)).pictures
      const [kept]: FoundFace[] = await model.describeFile(large, [main.box], true)
      const person = `${sitter.picture}-${index + 1}`
      shots.push({ person, photo: `${person}/${take}`, numbers: main.descriptor, template: kept!.descriptor })
    }
  return { shots, missed }
}

/** Of everybody who looks into the room, how many have a box around the middle of their face. */
async function recallInGroups(describe: Describe) {
  let [found, boxes] = [0, 0]
  for (let picture = 1; picture <= GROUPS; picture += 1) {
    const faces = await describe(await cutGroup(picture))
    boxes += faces.length
    const within = sitters.filter((sitter) => sitter.picture === picture)
    found += within.filter((sitter) => faces.some(({ box }) => isAcross(box, sitter))).length
  }
  return { found, boxes, beyond: boxes - found }
}

const areaOf = ({ box }: FoundFace) => box.width * box.height

/** A group is the upper part of its picture, in its whole width: so the sides tell who is who. */
function isAcross(box: FoundFace['box'], { left, width }: { left: number; width: number }) {
  const middle = left + width / 2
  return box.left < middle && middle < box.left + box.width
}

function goalRow(what: string, ours: string, { goal, isMet }: { goal: string; isMet: boolean }): Answer {
  return {
    question: `Accuracy on the pictures of the face package: ${what}`,
    ours,
    other: '',
    ratio: '',
    goal,
    isMet,
  }
}
