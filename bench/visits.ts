import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '@/scripts/root'

/** One page as somebody sees it. */
export type Visit = { path: string; as: 'guest' | 'ada' | 'dee' }

const examples: Record<string, string> = {
  '/choices/[purpose]': '/choices/find-by-name',
  '/choices/[purpose]/allow': '/choices/face-recognition/allow',
  '/connections/[provider]/link': '/connections/facebook/link',
  '/held/[model]': '/held/SignIn',
  '/u/[userName]': '/u/ben',
}

/** Every page of a folder of routes; one with a placeholder needs an example. */
export function visitsOf(group: '(public)' | '(auth)' | '(member)' | 'admin'): Visit[] {
  const as = group === '(member)' ? 'ada' : group === 'admin' ? 'dee' : 'guest'
  const base = group === 'admin' ? '/admin' : ''
  const found = pagesIn(inRoot('app', group)).map((path) => `${base}${path}` || '/')
  return found.flatMap((path) => {
    const filled = path.includes('[') ? examples[path] : path
    return filled ? [{ path: filled, as } as const] : []
  })
}

function pagesIn(folder: string, path = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return pagesIn(join(folder, entry.name), `${path}/${entry.name}`)
    return entry.name === 'page.tsx' ? [path] : []
  })
}
