/** The key of the job that reads the place of one photo: there is one at most. */
export const readKey = (photoId: string) => `places.read:${photoId}`
