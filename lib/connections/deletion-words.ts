import type { DeletionState } from './callbacks'
import { removedInWords } from './removed'

const titles = {
  removed: 'It is deleted.',
  nothing: 'There was nothing to delete.',
  newer: 'Nothing was deleted.',
} satisfies Record<DeletionState['held'], string>

const nothingWent = {
  nothing: 'At that moment we held nothing from that account.',
  newer: 'What we hold from that account came, or was linked, after the wish. So it stayed.',
}

/** What the public page of a code says, as a title and its sentences. */
export function deletionInWords(state: DeletionState) {
  return { title: titles[state.held], say: sentencesOf(state) }
}

function sentencesOf(state: DeletionState) {
  if (state.held !== 'removed') return `Facebook passed the wish on. ${nothingWent[state.held]}`
  const said =
    state.cause === 'deauthorize'
      ? 'Facebook told us that you removed us there'
      : 'Facebook passed the wish on'
  return `${said}. We removed what it had given us until then: ${removedInWords(state.removed)}.`
}
