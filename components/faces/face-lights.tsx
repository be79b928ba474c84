'use client'

import { useEffect } from 'react'

const MOVES = ['pointerover', 'focusin', 'hashchange'] as const

/** Lights up a face's outline and its row together: the one that is pointed at, in focus, or asked for. */
export function FaceLights() {
  useEffect(() => {
    const light = (event?: Event) => {
      const at =
        event?.target instanceof Element ? event.target : document.getElementById(location.hash.slice(1))
      const face = at?.closest<HTMLElement>('[data-face]')?.dataset.face
      for (const each of document.querySelectorAll<HTMLElement>('[data-face]'))
        each.toggleAttribute('data-lit', each.dataset.face === face)
    }
    light()
    for (const move of MOVES) window.addEventListener(move, light)
    return () => {
      for (const move of MOVES) window.removeEventListener(move, light)
    }
  }, [])
  return null
}
