'use client'

import { useEffect } from 'react'

/** Follows the link of an older mail to the page of its receipt: what stands behind a # reaches no server. */
export function OldReceiptLink() {
  useEffect(() => {
    const id = /^#receipt-([\da-f-]{36})$/.exec(location.hash)?.[1]
    const isAsked = new URLSearchParams(location.search).get('receipt') === id
    if (id && !isAsked && !document.getElementById(`receipt-${id}`))
      location.replace(`/connections?receipt=${id}#receipt-${id}`)
  }, [])
  return null
}
