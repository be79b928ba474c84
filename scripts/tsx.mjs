import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** What to give Node so that it runs our TypeScript as the server sees it. */
export function tsxArguments() {
  const tsx = createRequire(import.meta.url).resolve('tsx')
  return ['--conditions=react-server', '--enable-source-maps', '--import', pathToFileURL(tsx).href]
}
