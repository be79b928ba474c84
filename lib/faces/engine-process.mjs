import { loadModel } from './engine-model.mjs'

// A process of its own: it knows no setting and no secret, takes one picture at a time and answers with faces.
const loading = loadModel()

process.on('message', async ({ file, boxes, isForTemplate }) => {
  process.send(await answer(file, boxes, isForTemplate))
})
process.on('disconnect', () => process.exit(0))

async function answer(file, boxes, isForTemplate) {
  try {
    const { describeFile } = await loading
    const faces = await describeFile(file, boxes, isForTemplate)
    return { faces, memoryBytes: process.memoryUsage.rss() }
  } catch (error) {
    return {
      failure: error instanceof Error ? error.message : 'unknown',
      memoryBytes: process.memoryUsage.rss(),
    }
  }
}
