// Stands in for the process that opens files on a busy machine: it takes a while to start, and answers at once.
await new Promise((resolve) => setTimeout(resolve, 1_500))
process.on('message', () => {
  process.send({ begun: true })
  process.send({ done: { pid: process.pid } })
})
process.on('disconnect', () => process.exit())
