import type { MailState } from '@/generated/prisma/enums'
import { answerOf, LINK_OVER } from './answer'

type Outcome = { state: MailState; lastError: string | null }

/** What became of a mail, as its reader is told. */
export function stateInWords({ state, lastError }: Outcome) {
  if (state === 'SENT') return 'Sent'
  if (state === 'WITHHELD') return `Withheld. ${lastError ?? 'It was never sent.'}`
  if (state === 'PERMANENT') return `Not delivered. ${whyNot(lastError)}`
  if (state === 'AMBIGUOUS')
    return 'Unclear. The connection broke while it was handed over; it may have reached you.'
  if (state === 'TEMPORARY') return 'Waiting. The mail server did not take it yet; we try again.'
  return 'Waiting'
}

function whyNot(lastError: string | null) {
  if (lastError === LINK_OVER) return 'Its link ended before our mail carrier took it. Ask for a new one.'
  const answer = answerOf(lastError)
  if (!answer) return 'No mail server took it.'
  return `${answer.isAboutRecipient ? 'Your mail server' : 'Our mail carrier'} refused it (${answer.code}).`
}
