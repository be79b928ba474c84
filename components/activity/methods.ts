/** How somebody signed in, as a person reads it. */
export const methods = {
  PASSWORD: 'With your password',
  FACEBOOK: 'With Facebook',
  TWITTER: 'With Twitter',
} as const
