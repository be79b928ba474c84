import { chosenStore } from '@/lib/storage/chosen-store'
import { claimStore } from '@/lib/storage/own-store'

try {
  const store = chosenStore()
  await store.check()
  await claimStore(store)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
process.exit() // the pool would keep it alive
