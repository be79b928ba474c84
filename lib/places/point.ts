/** Degrees: north and east are positive. */
export type Point = { latitude: number; longitude: number }
