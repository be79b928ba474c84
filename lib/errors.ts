import { now } from '@/lib/clock'

/** A failure the person can understand and act on. Its message is safe to show; any other error is not. */
export class UserError extends Error {}

/** One field cannot stay as it is; its form shows the sentence beside it. */
export class FieldError extends UserError {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message)
  }
}

/** Too many tries: tells when to come back. */
export class TooManyTriesError extends UserError {
  constructor(readonly retryAt: Date) {
    super(`Too many tries. Wait ${waitInWords(retryAt)}, then try again.`)
  }
}

/** There is no room for this now; it is worth coming back in so many seconds. */
export class TooBusy extends UserError {
  readonly retryAfterSeconds = 5
  constructor() {
    super('We are busy. Try again in a moment.')
  }
}

/** It does not exist, or it belongs to somebody else: nobody can tell which. */
export class NotThere extends Error {}

function waitInWords(retryAt: Date) {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now().getTime()) / 60_000))
  if (minutes < 90) return minutes === 1 ? 'a minute' : `${minutes} minutes`
  return `${Math.ceil(minutes / 60)} hours`
}
