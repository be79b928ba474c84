const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Whether a text is a UUID as our addresses and rows spell it: in small letters. */
export const isUuid = (text: string) => UUID.test(text)
