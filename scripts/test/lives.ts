// Says that it works, and goes on until it is stopped.
process.send?.({ ready: true })
setInterval(() => undefined, 1_000)
