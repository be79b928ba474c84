import 'server-only'

import { deviceCookieName, readCookie, sessionCookieName, setCookie } from '@/lib/auth/cookies'
import { readClient } from '@/lib/auth/request'
import { DAY_MS } from '@/lib/clock'
import { DEVICE_DAYS } from './retention'
import type { Browser, Started } from './start'

/** The browser that sent this request. */
export async function readBrowser(): Promise<Browser> {
  return {
    client: await readClient(),
    deviceToken: await readCookie(deviceCookieName()),
    sessionToken: await readCookie(sessionCookieName()),
  }
}

/** Gives the browser its cookies: the session's ends with the browser, the device's after 90 days. */
export async function keepSignedIn({ sessionToken, deviceToken }: Omit<Started, 'sid'>) {
  await setCookie(sessionCookieName(), sessionToken)
  await setDeviceCookie(deviceToken)
}

/** Lets the browser be known again, for 90 days. */
export async function setDeviceCookie(deviceToken: string) {
  await setCookie(deviceCookieName(), deviceToken, (DEVICE_DAYS * DAY_MS) / 1000)
}
