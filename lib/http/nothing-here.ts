import 'server-only'

import { notFound } from 'next/navigation'
import { asked } from './asked'

/** Nothing is here, or nothing that is yours. The front door then sees to it that the page says so without a script. */
export function nothingHere(): never {
  const answering = asked.getStore()
  if (answering) answering.foundNothing = true
  notFound()
}
