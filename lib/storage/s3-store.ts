import 'server-only'

import { randomUUID } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { plainKey, StoreFull, StoreUnfit, type Store } from './store'

const DELETED_AT_ONCE = 16
/** What stores answer where a bucket, an account or a disk is full. */
const FULL =
  /(QuotaExceeded|StorageFull|InsufficientStorage|InsufficientCapacity|EntityTooLarge|storage_cap_exceeded)$/
const FULL_STATUS = 507
/** How long a store may take: to answer at all, for one request, and between two bytes. */
const PATIENCE = { connectionTimeout: 5_000, requestTimeout: 60_000, socketTimeout: 20_000 }

/** Where a bucket is, and who we are there. `endpoint` is for stores other than Amazon's. */
export type Bucket = {
  bucket: string
  region: string
  endpoint?: string
  accessKeyId: string
  secretAccessKey: string
}

/** Keeps bytes in a bucket of any store that speaks S3. `patience` is in milliseconds. */
export function s3Store(
  { bucket, region, endpoint, accessKeyId, secretAccessKey }: Bucket,
  patience = PATIENCE,
): Store {
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: endpoint !== undefined,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED', // other stores do not know the newer check sums
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 4,
    requestHandler: { ...patience, throwOnRequestTimeout: true },
  })
  return {
    put: async (key, bytes) => put(client, { Bucket: bucket, Key: plainKey(key) }, bytes),
    get: async (key) => {
      const found = await client
        .send(new GetObjectCommand({ Bucket: bucket, Key: plainKey(key) }))
        .catch(nullIfMissing)
      return found?.Body ? Buffer.from(await found.Body.transformToByteArray()) : null
    },
    delete: async (keys) => {
      const all = keys.map(plainKey)
      for (let at = 0; at < all.length; at += DELETED_AT_ONCE)
        await deleteSome(client, bucket, all.slice(at, at + DELETED_AT_ONCE))
    },
    keysBelow: (folder) => list(client, bucket, `${plainKey(folder)}/`),
    sweep: async () => {}, // a bucket keeps no half of an object
    check: async () => {
      await refuseVersions(client, bucket)
      await probe(client, bucket)
    },
  }
}

type Place = { Bucket: string; Key: string }

async function put(client: S3Client, place: Place, bytes: Uint8Array) {
  const command = new PutObjectCommand({ ...place, Body: bytes, ContentLength: bytes.byteLength })
  try {
    await client.send(command)
  } catch (error) {
    if (isFull(error)) throw new StoreFull('The bucket is full.')
    throw error
  }
}

function isFull(error: unknown) {
  if (!(error instanceof S3ServiceException)) return false
  return FULL.test(error.name) || error.$metadata.httpStatusCode === FULL_STATUS
}

// One at a time: a list of them needs a check sum that other stores want in another way.
async function deleteSome(client: S3Client, bucket: string, keys: string[]) {
  const done = await Promise.allSettled(
    keys.map((Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))),
  )
  const failed = done.filter((each) => each.status === 'rejected')
  if (failed.length === 0) return
  const cause: unknown = failed[0]?.reason
  throw new Error(`The store did not delete ${failed.length} of ${keys.length}.`, { cause })
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

// Whether we may write and delete there is known at the start. A full bucket still serves what it holds.
async function probe(client: S3Client, bucket: string) {
  const place = { Bucket: bucket, Key: `probe/${randomUUID()}` }
  await put(client, place, Buffer.from('x')).catch((error: unknown) => {
    if (!(error instanceof StoreFull)) throw error
  })
  await client.send(new DeleteObjectCommand(place))
}

function nullIfMissing(error: unknown) {
  if (error instanceof NoSuchKey) return null
  throw error
}
