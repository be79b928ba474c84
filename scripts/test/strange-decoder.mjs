// Stands in for the process that opens files, and does what the test asks for.
const held = []

process.on('message', ({ does, megabytes = 0 }) => {
  process.send({ begun: true })
  if (does === 'stall') stall()
  if (does === 'hunger') setInterval(() => held.push(Buffer.alloc(16 * 1024 * 1024, 1)), 1)
  if (does === 'hold') {
    held.push(Buffer.alloc(megabytes * 1024 * 1024, 1))
    setTimeout(() => process.send({ done: { pid: process.pid } }), 200)
  }
  if (does === 'answer') process.send({ done: { pid: process.pid } })
  if (does === 'end') process.exit(1)
})
// Hears nothing meanwhile, not even that whoever started it is gone: so it ends at last.
function stall() {
  const until = Date.now() + 60_000
  while (Date.now() < until);
}

process.on('disconnect', () => process.exit())
