'use client'

import { useActionState, useEffect, useState, type FormEvent } from 'react'
import type { ActionState } from '@/components/ui/action-form'
import { checkStrangerAction } from '@/lib/photos/actions'
import { readAnswer, type Checked } from '@/lib/photos/received'
import { sizeNames } from '@/lib/photos/sizes'
import { askAsStranger } from './own-routes'

const NOTHING_CAME = 'No answer came: your network or we are away. Check again.'

type Own = { checked?: Checked; links: Record<string, string>; fault?: string }

/**
 * Asks for a photo as a stranger: this browser does, without its cookie, and keeps the bytes that came for `links`.
 * Without script the form is sent, and our server asks its own front door.
 */
export function useStrangerCheck(photoId: string) {
  const [state, send] = useActionState(checkStrangerAction, {} as ActionState)
  const [own, setOwn] = useState<Own>({ links: {} })
  const [isAsking, setAsking] = useState(false)
  useEffect(() => () => Object.values(own.links).forEach((link) => URL.revokeObjectURL(link)), [own.links])
  const check = async (event: FormEvent) => {
    event.preventDefault()
    if (isAsking) return
    setAsking(true)
    setOwn(await askAll(photoId).catch(() => ({ links: {}, fault: NOTHING_CAME })))
    setAsking(false)
  }
  const byServer = state as ActionState & { checked?: Checked }
  const checked = own.checked ?? byServer.checked
  const fault = own.fault ?? (byServer.ok === false ? byServer.message : undefined)
  return { checked, links: own.links, fault, isAsking, send, check }
}

async function askAll(photoId: string): Promise<Own> {
  const at = new Date().toISOString()
  const links: Record<string, string> = {}
  const answers = await Promise.all(
    [...sizeNames, 'original' as const].map(async (size) => {
      const answer = await askAsStranger(photoId, size)
      const { bytes, ...received } = await readAnswer(size, answer)
      if (answer.ok) links[size] = URL.createObjectURL(new Blob([bytes], { type: 'image/webp' }))
      return received
    }),
  )
  return { checked: { at, by: 'browser', answers }, links }
}
