import { runWorker } from '@/lib/jobs/worker'
import { chosenStore } from '@/lib/storage/chosen-store'
import { onEnd, tellReady } from './ipc'

await chosenStore().check()
const worker = await runWorker()
onEnd(worker.stop)
tellReady()
await worker.promise
