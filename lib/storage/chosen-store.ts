import 'server-only'

import { sendOut } from '@/lib/egress/send-out'
import { env } from '@/lib/env'
import { diskStore } from './disk-store'
import { s3Store } from './s3-store'
import type { Store } from './store'

let store: Store | undefined

/** The place that the settings choose: a bucket when one is named, else a folder of this machine. */
export function chosenStore(): Store {
  return (store ??= open())
}

function open() {
  const { STORAGE_DIR, S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env()
  if (!S3_BUCKET) return diskStore(STORAGE_DIR)
  const bucket = s3Store({
    bucket: S3_BUCKET,
    region: S3_REGION,
    endpoint: S3_ENDPOINT,
    accessKeyId: S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: S3_SECRET_ACCESS_KEY ?? '',
  })
  return { ...bucket, put: (key: string, bytes: Uint8Array) => putOutside(bucket, key, bytes) }
}

// A bucket is somebody else's: what goes there goes through the gate. Noted once for each photo, with its original.
function putOutside(bucket: Store, key: string, bytes: Uint8Array) {
  const [, userId = null] = /^people\/([^/]+)\/photos\/[^/]+\/original$/.exec(key) ?? []
  const outgoing = {
    recipient: 'photo-store',
    purpose: 'keep-photos',
    userId,
    fields: { sealedPhoto: key },
  } as const
  return sendOut(outgoing, () => bucket.put(key, bytes))
}
