import { loadModel, readPixels } from '../lib/faces/engine-model.mjs'

// The model as its package documents it, on pixels that are decoded beforehand: the least that a photo can cost.
const { tf, faces } = await loadModel()
const pictures = []

process.on('message', async ({ file, index }) => {
  if (file) pictures.push(await readPixels(file))
  process.send(file ? pictures.length : await describe(pictures[index]))
})
process.on('disconnect', () => process.exit(0))
process.send('ready')

async function describe({ data, width, height }) {
  const tensor = tf.tensor3d(data, [height, width, 3], 'int32')
  const options = new faces.SsdMobilenetv1Options({ minConfidence: 0.4, maxResults: 100 })
  const found = await faces.detectAllFaces(tensor, options).withFaceLandmarks().withFaceDescriptors()
  tensor.dispose()
  return found.length
}
