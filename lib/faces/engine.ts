/** A part of a picture: from the left and the top, and how wide and high, each from 0 to 1. */
export type Box = { left: number; top: number; width: number; height: number }

/** A face as a model sees it. The descriptor lives in memory; only a template of somebody who agreed is ever kept. */
export type FoundFace = { box: Box; score: number; descriptor: Float32Array }

/**
 * What finds faces in a picture and describes each by 128 numbers. Given boxes, it looks for none and describes those,
 * in their order. For a template it takes several times as long, and the same person is recognised more often.
 * Numbers of two models cannot be compared.
 */
export type FaceEngine = {
  model: string
  describe(file: Uint8Array, boxes?: readonly Box[], isForTemplate?: boolean): Promise<FoundFace[]>
}

/** The model in use: it stands with everything that it made. */
export const MODEL_ID = 'face-api-1.7.15-ssd-dlib-mirrored'

export const DESCRIPTOR_LENGTH = 128

/** The engine gave no answer: it crashed, ran out of time, or could not read the picture. */
export class EngineFailed extends Error {}
