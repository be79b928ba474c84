import { startBase } from './base'
import { seedDemo } from './demo'
import type { Ending } from './ending'

/** Makes the demo people where there are none, as the first start does, and ends. */
export async function upSeed(ending: Ending) {
  const { env, folder, outside, prepareDatabase } = await startBase({
    what: 'npm run seed',
    isDev: false,
    ending,
  })
  if (await prepareDatabase()) {
    await outside.first.ready
    await seedDemo(folder, env)
    console.log('The demo people are there. npm start says who they are.')
  } else console.log('The demo people are there already. Nothing was changed.')
  await ending.end(0)
}
