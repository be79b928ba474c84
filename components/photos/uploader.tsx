'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { countOf } from '@/lib/format'
import { kinds, type LeftOut } from '@/lib/photos/dropped-files'
import { isUnderWay, UploadQueue } from '@/lib/photos/upload-queue'
import { carrier } from './carrier'
import { libraryChanged } from './changes'
import { UnfinishedUploads, type Unfinished } from './unfinished-uploads'
import { UploadList } from './upload-list'
import { useFilesFromPage } from './use-files-from-page'

const KINDS = kinds.join(',')

type UploaderProps = {
  maxBytes: number
  limits: string
  /** What broke off before this page was drawn. */
  unfinished: Unfinished[]
  /** Who sees what comes in. */
  children: ReactNode
}

/** Takes files from a drop anywhere on the page, from a picker, a camera or the clipboard, and sends them. */
export function Uploader({ maxBytes, limits, unfinished, children }: UploaderProps) {
  const [queue] = useState(() => new UploadQueue(carrier, soon(libraryChanged)))
  const items = useSyncExternalStore(queue.subscribe, queue.items, noItems)
  const openCount = items.filter(isUnderWay).length
  const isBusy = openCount > 0
  const doneCount = items.filter(({ state }) => state === 'done').length
  const router = useRouter()
  const picker = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const take = (files: File[], leftOut: LeftOut[] = []) =>
    queue.add([
      ...files.map((file) => ({ file, name: file.name || 'photo', refusal: refusalOf(file, maxBytes) })),
      ...leftOut.map(({ name, sentence: refusal, fileCount }) => ({
        file: new Blob(),
        name,
        refusal,
        fileCount,
      })),
    ])
  const isOver = useFilesFromPage(take)
  const hasScript = useSyncExternalStore(never, inBrowser, onServer)

  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy])

  useEffect(() => {
    if (!isBusy && doneCount > 0) router.refresh() // what the page says of the library is then true again
  }, [isBusy, doneCount, router])

  const takeFrom = (input: HTMLInputElement) => {
    take([...(input.files ?? [])])
    input.value = ''
  }
  const goesOn = new Set(items.map(({ uploadId }) => uploadId))
  const rest = <UnfinishedUploads uploads={unfinished.filter(({ id }) => !goesOn.has(id))} />
  if (!hasScript)
    return (
      <>
        <p className="quiet">Uploading needs JavaScript. The rest of this page does not.</p>
        {rest}
      </>
    )
  return (
    <section aria-label="Upload" className="uploader" data-over={isOver || undefined}>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="btn" data-kind="main" onClick={() => picker.current?.click()}>
          Upload photos
        </button>
        <button type="button" className="btn camera" onClick={() => camera.current?.click()}>
          Take a photo
        </button>
        <input
          ref={picker}
          type="file"
          accept={KINDS}
          multiple
          hidden
          aria-label="Photos to upload"
          onChange={({ currentTarget }) => takeFrom(currentTarget)}
        />
        <input
          ref={camera}
          type="file"
          accept={KINDS}
          capture="environment"
          hidden
          aria-label="A photo from the camera"
          onChange={({ currentTarget }) => takeFrom(currentTarget)}
        />
        <p className="hint basis-64 grow">
          {limits} {children}
        </p>
      </div>
      {isOver && <p className="drop-here">Drop the files: they begin at once.</p>}
      {items.length > 0 && (
        <UploadList items={items} onCancel={(key) => queue.cancel(key)} onClear={() => queue.clear()} />
      )}
      {isBusy && (
        <p className="hint mt-2">
          {countOf(openCount, 'file')} on the way from this page. If you leave it, what is not here yet stops.
          Choose those files again within a day, and they go on from there.
        </p>
      )}
      {rest}
    </section>
  )
}

function refusalOf(file: File, maxBytes: number) {
  if (file.size > maxBytes)
    return `It is larger than ${Math.round(maxBytes / 1_048_576)} MB. Save it smaller, then try again.`
  if (file.size === 0) return 'It is empty.'
  return null
}

/** Many photos that come in one after another are told once. */
function soon(run: () => void) {
  let timer = 0
  return () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(run, 400)
  }
}

const none: [] = []
const noItems = () => none
const never = () => () => {}
const inBrowser = () => true
const onServer = () => false
