import type { ReactNode } from 'react'

type QuestionProps = { count: number; title: string; act?: ReactNode; children: ReactNode }

/** One question about selected photos: what it is about, and a way to leave them as they are beside each act. */
export function Question({ count, title, act, children }: QuestionProps) {
  return (
    <>
      <h2 id="question-title" className="say">
        {title}
      </h2>
      {children}
      <form method="dialog" className="mt-5 flex flex-wrap gap-3">
        <button className="btn">{count === 1 ? 'Leave it' : 'Leave them'}</button>
        {act}
      </form>
    </>
  )
}
