/** How long sign-ins are kept. */
export const SIGN_IN_DAYS = 90
/** How long a browser is remembered after it was last used; its cookie lasts as long. */
export const DEVICE_DAYS = 90
