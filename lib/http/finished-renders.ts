/**
 * Lets go of what a finished render held.
 *
 * React ends each render by aborting a signal with an error. Until somebody reads an error's stack, V8 keeps the frames
 * it came from: here a timer, which Node has linked to the next one, which holds the next request, and so on without end
 * (78 kB a request with Node 20 and Next 16.4). Reading the stack lets the frames go.
 */
export function forgetFinishedRenders() {
  const abort = AbortController.prototype.abort
  AbortController.prototype.abort = function (reason?: unknown) {
    if (reason instanceof Error) void reason.stack
    abort.call(this, reason)
  }
}
