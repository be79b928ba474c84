/** What whoever runs the tests may have set for a service of theirs. Empty counts as not set. */
export const noSettings = {
  SERVICE_NAME: '',
  TRUSTED_PROXIES: '',
  S3_BUCKET: '',
  S3_REGION: '',
  S3_ENDPOINT: '',
  S3_ACCESS_KEY_ID: '',
  S3_SECRET_ACCESS_KEY: '',
}
