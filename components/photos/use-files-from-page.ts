'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { readDrop, type LeftOut } from '@/lib/photos/dropped-files'

/** Files and folders that are dropped anywhere on the page, or pasted. True while files hang over it. */
export function useFilesFromPage(take: (files: File[], leftOut?: LeftOut[]) => void) {
  const [isOver, setOver] = useState(false)
  const takeAll = useEffectEvent(take)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(false)
      void readDrop(event.dataTransfer.items).then(({ files, leftOut }) => takeAll(files, leftOut))
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length > 0) takeAll(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [])
  return isOver
}
