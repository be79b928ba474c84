/** What went wrong at the mail carrier: at which command, and what it answered, if it did. */
export type SmtpError = Error & { responseCode?: number; response?: string; command?: string; code?: string }

/** In the log: its link had ended before a carrier took it. */
export const LINK_OVER = 'Link ended'

const ABOUT_US = /^53\d|^\d{3}[ -]5\.7\./ // it refuses us, not the recipient: RFC 4954, RFC 3463

/**
 * True if no later try can succeed: the recipient or the content was refused. What is refused before them,
 * such as our own password at the carrier, somebody mends, and then every mail goes out.
 */
export function isRefusedForGood(error: SmtpError) {
  return (error.responseCode ?? 0) >= 500 && (isAboutRecipient(error) || error.command === 'DATA')
}

/** How the log names what came back: the recipient's refusal by its code alone, any other with its command. */
export function answerInLog(error: SmtpError) {
  const { responseCode, command, code } = error
  if (!responseCode) return code ?? 'No answer'
  return isAboutRecipient(error) ? `Answer ${responseCode}` : `Answer ${responseCode} at ${command}`
}

/** Reads what `answerInLog` wrote; null for anything but a code. */
export function answerOf(lastError: string | null) {
  const [, code, command] = lastError?.match(/^Answer (\d{3})(?: at (.+))?$/) ?? []
  return code ? { code, isAboutRecipient: !command } : null
}

function isAboutRecipient({ command, response = '' }: SmtpError) {
  return command === 'RCPT TO' && !ABOUT_US.test(response)
}
