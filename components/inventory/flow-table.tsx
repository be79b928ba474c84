import { formatCount } from '@/lib/format'
import { columns, type Path } from '@/lib/inventory/flow'

/** The picture's twin: the same ways, the same counts, as a table. */
export function FlowTable({ paths }: { paths: readonly Path[] }) {
  return (
    <table className="ledger flow-table">
      <caption className="sr-only">Your data, drawn, as a table</caption>
      <thead>
        <tr>
          {columns.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          <th scope="col">Things</th>
        </tr>
      </thead>
      <tbody>
        {paths.map(({ from, what, why, to, href, count, isOff, partOf }) => (
          <tr key={[from, what, why, to, partOf].join()}>
            <td>{from}</td>
            <td>
              <a className="link" href={href ?? undefined}>
                {what}
              </a>
            </td>
            <td>{why}</td>
            <td>{to}</td>
            <td className={count > 0 ? 'figure is-held' : 'figure is-clear'}>
              {formatCount(count)}
              {isOff && ' · off'}
              {partOf && <small>a part of these, counted above</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
