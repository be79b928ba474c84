import { env } from './env'

/** What others call this service: its name, and the host of its address. */
export function serviceNames() {
  const { SERVICE_NAME, APP_ORIGIN } = env()
  return [SERVICE_NAME, new URL(APP_ORIGIN).hostname]
}
