import { photoUrl } from '@/lib/photos/sizes'

type FlowPhoto = { id: string; caption: string; ratio: number }

/** The first photos as the page brings them: rows that fill by themselves. */
export function FlowGrid({ first, from }: { first: FlowPhoto[]; from: string }) {
  return (
    <ul className="flow-grid">
      {first.map(({ id, caption, ratio }, at) => (
        <li key={id}>
          <a href={`/photos/${id}${from}`} aria-label={caption || `Photo ${at + 1}`}>
            <img src={photoUrl(id, 'small')} width={ratio * 2} height={200} alt="" decoding="async" />
          </a>
        </li>
      ))}
    </ul>
  )
}
