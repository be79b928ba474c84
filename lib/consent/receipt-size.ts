/** How many characters of a receipt file we check: some four thousand decisions. */
export const RECEIPT_CHARACTERS = 2_000_000

/** Said of a longer one. */
export const RECEIPT_TOO_LONG =
  'This is longer than the 2,000,000 characters that we can check here. The end of the file says how to check it yourself.'
