/** A file whose location cannot be taken out in place, in a sentence that says what to do. */
export class EraseRefused extends Error {}
