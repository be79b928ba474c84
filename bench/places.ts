import { namePlace } from '@/lib/places/name-place'
import { placesToName } from '@/scripts/test/places-to-name'
import type { Answer, Asked } from './answer'
import { median, short } from './numbers'

const ROUNDS = 20

/** How well and how fast points are named, offline. */
export async function askPlaces(): Promise<Asked> {
  const loading = performance.now()
  namePlace({ latitude: 0, longitude: 0 })
  const loadMs = performance.now() - loading
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    for (const [latitude, longitude] of placesToName) namePlace({ latitude, longitude })
    times.push(((performance.now() - start) * 1_000) / placesToName.length)
  }
  const right = placesToName.filter(([latitude, longitude, country, ...cities]) => {
    const named = namePlace({ latitude, longitude })
    const cityIsRight = cities.length > 0 ? cities.includes(named.city ?? '') : named.city === null
    return named.country === country && cityIsRight
  }).length
  return {
    answers: [
      row('Naming a place, offline', `${short(median(times))} µs`),
      row(
        'Places named as somebody who was there would, of our own list',
        `${right} of ${placesToName.length}`,
      ),
    ],
    notes: [
      `The names and borders are read in ${short(loadMs)} ms, once, in the worker only. The list of places was written with the rule, so it is no fresh set.`,
    ],
  }
}

function row(question: string, ours: string): Answer {
  return { question, ours, other: '', ratio: '', goal: '', isMet: null }
}
