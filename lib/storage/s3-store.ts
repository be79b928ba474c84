import 'server-only'

import {
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { plainKey, StoreUnfit, type Store } from './store'

const MOST_AT_ONCE = 1_000

/** Where a bucket is, and who we are there. `endpoint` is for stores other than Amazon's. */
export type Bucket = {
  bucket: string
  region: string
  endpoint?: string
  accessKeyId: string
  secretAccessKey: string
}

/** Keeps bytes in a bucket of any store that speaks S3. */
export function s3Store({ bucket, region, endpoint, accessKeyId, secretAccessKey }: Bucket): Store {
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: endpoint !== undefined,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED', // other stores do not know the newer check sums
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 4,
  })
  return {
    put: async (key, bytes) => {
      const Key = plainKey(key)
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, ContentLength: bytes.byteLength }),
      )
    },
    get: async (key) => {
      const found = await client
        .send(new GetObjectCommand({ Bucket: bucket, Key: plainKey(key) }))
        .catch(nullIfMissing)
      return found?.Body ? Buffer.from(await found.Body.transformToByteArray()) : null
    },
    delete: async (keys) => {
      for (let at = 0; at < keys.length; at += MOST_AT_ONCE)
        await deleteSome(client, bucket, keys.slice(at, at + MOST_AT_ONCE))
    },
    keysBelow: (folder) => list(client, bucket, `${plainKey(folder)}/`),
    check: () => refuseVersions(client, bucket),
  }
}

async function deleteSome(client: S3Client, bucket: string, keys: readonly string[]) {
  const Objects = keys.map((key) => ({ Key: plainKey(key) }))
  const { Errors = [] } = await client.send(
    new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
  )
  if (Errors.length > 0) throw new Error(`The store did not delete ${Errors.length} of ${keys.length}.`)
}

async function* list(client: S3Client, bucket: string, Prefix: string) {
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
    for (const { Key } of Contents) if (Key) yield Key
}

async function refuseVersions(client: S3Client, bucket: string) {
  const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }))
  if (Status !== undefined)
    throw new StoreUnfit('The bucket keeps old versions: what is deleted there would come back.')
}

function nullIfMissing(error: unknown) {
  if (error instanceof NoSuchKey) return null
  throw error
}
