// Says that it works, and ends by itself, as a worker does whose memory runs out.
process.send?.({ ready: true })
setImmediate(() => process.exit(134))
