/** How long sign-ins are kept. */
export const SIGN_IN_DAYS = 90
/** How long a browser is remembered after the last sign-in with it; its cookie lasts as long. */
export const DEVICE_DAYS = 90
