import { formatCount } from '@/lib/format'
import { carriedThings, type Carried } from '@/lib/photos/carried'
import { othersGet, type Received } from '@/lib/photos/received'

const says = { yes: 'Yes, it is there', no: 'Nothing', unknown: 'Unknown: its parts do not add up' }

type CarriedTableProps = {
  carried: Carried[]
  fileName: string
  byteCount: number
  /** What others get, read: what came where somebody asked, else what lies in the store. */
  received: Pick<Received, 'byteCount' | 'carried'>[]
  /** Every answer, where somebody asked. */
  answers?: Received[]
}

/** What the owner's file carries beside what is in the bytes that others get. */
export function CarriedTable({ carried, fileName, byteCount, received, answers }: CarriedTableProps) {
  const things = Object.entries(carriedThings) as [Carried, string][]
  const nothingCame = answers && received.length === 0
  return (
    <table className="ledger">
      <caption className="sr-only">What your file carries, and what others get of it</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">In your file</th>
          <th scope="col">Others get</th>
        </tr>
      </thead>
      <tbody>
        {things.map(([thing, words]) => {
          const got = othersGet(thing, received)
          return (
            <tr key={thing}>
              <th scope="row">{words}</th>
              <td data-label="In your file">{carried.includes(thing) ? says.yes : 'Not found'}</td>
              <td data-label="Others get" className={got === 'no' ? undefined : 'is-alarm'}>
                {nothingCame ? 'Nothing came' : says[got]}
              </td>
            </tr>
          )
        })}
        <tr>
          <th scope="row">Its name</th>
          <td data-label="In your file" className="figure wrap-anywhere">
            {fileName}
          </td>
          <td data-label="Others get" className={answers && !nothingCame ? 'figure' : undefined}>
            {nothingCame ? 'Nothing came' : answers ? namesIn(answers) : 'Check now, then it stands here'}
          </td>
        </tr>
        <tr>
          <th scope="row">Its size</th>
          <td data-label="In your file">{formatCount(byteCount)} bytes</td>
          <td data-label="Others get">
            {nothingCame
              ? 'Nothing came'
              : `${received.map((one) => formatCount(one.byteCount)).join(', ') || 0} bytes`}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

/** The file names that the answers with a picture give, each once. */
function namesIn(answers: Received[]) {
  const names = answers
    .filter(({ status }) => status === 200)
    .map(({ headers }) => /filename\*?=(?:"([^"]*)"|(\S+))/.exec(headers['content-disposition'] ?? ''))
  return [...new Set(names.map((name) => name?.[1] ?? name?.[2] ?? 'none'))].join(', ')
}
