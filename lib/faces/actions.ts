'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/action'
import { countOf } from '@/lib/format'
import { refuseFace, restoreFace } from './face-commands'
import { mergePeople } from './merge-commands'
import { clearNames, confirmSuggestions, nameFaces, refuseSuggestions } from './name-commands'
import { removeNames } from './part-commands'
import {
  declareAgreement,
  deletePerson,
  keepOut,
  letIn,
  renamePerson,
  setHidden,
  withdrawDeclaration,
} from './people-commands'
import { pauseRun, resumeRun } from './run-commands'
import * as sent from './schema'
import { answerTag } from './tag-commands'
import { declaredWords, goneWords, letInWords, namedWords, refusedWords } from './words'

export const nameFacesAction = memberAction(
  { input: sent.nameFacesInput, whileSuspended: false },
  async (viewer, { faceIds, target }) => shown(namedWords(await nameFaces(viewer, faceIds, target))),
)

export const answerSuggestionsAction = memberAction(
  { input: sent.answerSuggestionsInput, whileSuspended: false },
  async (viewer, { faces, personId, answer }) =>
    shown(
      answer === 'yes'
        ? namedWords(await confirmSuggestions(viewer, faces, personId))
        : refusedWords(await refuseSuggestions(viewer, faces, personId)),
    ),
)

export const clearNamesAction = memberAction({ input: sent.clearNamesInput }, async (viewer, { faces }) => {
  const { count } = await clearNames(viewer, faces)
  return shown(count === 1 ? 'The name is gone.' : `${count} names are gone.`)
})

export const refuseFaceAction = memberAction({ input: sent.faceInput }, async (viewer, { faceId }) => {
  await refuseFace(viewer, faceId)
  return shown('Noted: no face here.')
})

export const restoreFaceAction = memberAction({ input: sent.faceInput }, async (viewer, { faceId }) => {
  await restoreFace(viewer, faceId)
  return shown('Noted: it is a face.')
})

export const renamePersonAction = memberAction(
  { input: sent.renamePersonInput },
  async (viewer, { personId, newName }) => {
    const { isMe } = await renamePerson(viewer, personId, newName)
    return shown(`You call ${isMe ? 'yourself' : 'them'} ${newName} now.`)
  },
)

export const mergePeopleAction = memberAction(
  { input: sent.mergePeopleInput, whileSuspended: false },
  async (viewer, input) => {
    const { id } = await mergePeople(viewer, input)
    redirect(`/photos/people/${id}`)
  },
)

export const setHiddenAction = memberAction(
  { input: sent.setPersonInput },
  async (viewer, { personId, value }) => {
    await setHidden(viewer, personId, value === 'on')
    return shown(value === 'on' ? 'Hidden from the people view.' : 'Shown in the people view.')
  },
)

export const setFacelessAction = memberAction(
  { input: sent.setPersonInput },
  async (viewer, { personId, value }) => {
    if (value === 'on')
      return shown(`Kept away from recognition. ${goneWords(await keepOut(viewer, personId))}`)
    const seeking = await letIn(viewer, personId)
    return seeking === 'gone' ? redirect('/photos/people') : shown(letInWords(seeking))
  },
)

export const declareAgreementAction = memberAction(
  { input: sent.declareInput },
  async (viewer, { personId }) => shown(declaredWords(await declareAgreement(viewer, personId))),
)

export const withdrawDeclarationAction = memberAction(
  { input: sent.personInput },
  async (viewer, { personId }) =>
    shown(`Taken back. ${goneWords(await withdrawDeclaration(viewer, personId))}`),
)

export const deletePersonAction = memberAction(
  { input: sent.deletePersonInput },
  async (viewer, { personId, keepOut: isKeptOut }) => {
    await deletePerson(viewer, personId, { isKeptOut: isKeptOut === 'yes' })
    redirect('/photos/people')
  },
)

export const pauseRunAction = memberAction({ input: sent.runInput }, async (viewer, { runId }) => {
  await pauseRun(viewer, runId)
  return shown('Paused after the photos in hand.')
})

export const resumeRunAction = memberAction({ input: sent.runInput }, async (viewer, { runId }) => {
  await resumeRun(viewer, runId)
  return shown('It goes on.')
})

export const answerTagAction = memberAction(
  { input: sent.answerTagInput },
  async (viewer, { nameId, answer }) => {
    await answerTag(viewer, nameId, answer)
    return shown(answer === 'allow' ? 'You allow this name.' : 'Your name is gone from this photo.')
  },
)

export const removeNamesAction = memberAction({ input: sent.removeNamesInput }, async (viewer) => {
  const { names } = await removeNames(viewer)
  return shown(`${countOf(names, 'name')} removed. Nobody is named in your photos.`)
})

/** Pages drawn after an act tell the new state. */
function shown(message: string) {
  revalidatePath('/', 'layout')
  return message
}
