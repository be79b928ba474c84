import { startOutside } from './outside'
import { readSettings } from './settings'

try {
  const outside = await startOutside(readSettings(process.env))
  const stop = () => {
    setTimeout(() => process.exit(0), 2000).unref()
    void outside.close().then(() => process.exit(0))
  }
  process.on('disconnect', stop)
  process.on('SIGTERM', stop)
  process.on('SIGINT', () => process.send ?? stop())
  console.log(JSON.stringify({ ready: true, ports: outside.ports }))
} catch (error) {
  console.error(`The outside world did not start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
