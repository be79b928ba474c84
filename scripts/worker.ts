import { runWorker } from '@/lib/jobs/worker'
import { onEnd, tellReady } from './ipc'

const worker = await runWorker()
onEnd(worker.stop)
tellReady()
await worker.promise
