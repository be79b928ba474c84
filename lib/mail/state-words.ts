import type { MailState } from '@/generated/prisma/enums'

type Outcome = { state: MailState; lastError: string | null }

/** What became of a mail, as its reader is told. */
export function stateInWords({ state, lastError }: Outcome) {
  if (state === 'SENT') return 'Sent'
  if (state === 'WITHHELD') return `Withheld. ${lastError ?? 'It was never sent.'}`
  if (state === 'PERMANENT') return `Not delivered. ${refusal(lastError)}`
  if (state === 'AMBIGUOUS')
    return 'Unclear. The connection broke while it was handed over; it may have reached you.'
  if (state === 'TEMPORARY') return 'Waiting. The mail server did not take it yet; we try again.'
  return 'Waiting'
}

function refusal(lastError: string | null) {
  const code = lastError?.match(/^Answer (\d{3})$/)?.[1]
  return code ? `Your mail server refused it (${code}).` : 'No mail server took it.'
}
