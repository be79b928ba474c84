/** Keeps the framework from reading .env files by itself: what a start has read is all there is, for every process. */
export const ownSettings = { __NEXT_PROCESSED_ENV: 'true' } as const
