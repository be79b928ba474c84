import { startS3 } from './s3-server'

/** Puts what is kept into a bucket of this process, for a test file that asks before anything of ours is read. */
export async function useBucket() {
  const account = { accessKeyId: 'KEY', secretAccessKey: 'a secret', region: 'eu-west-3', bucket: 'photos' }
  const started = await startS3(account)
  Object.assign(process.env, {
    S3_BUCKET: account.bucket,
    S3_REGION: account.region,
    S3_ENDPOINT: started.endpoint,
    S3_ACCESS_KEY_ID: account.accessKeyId,
    S3_SECRET_ACCESS_KEY: account.secretAccessKey,
  })
  return started
}
