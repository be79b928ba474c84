// Tags that React writes as they are; those that it treats in ways of its own (forms, images, what stands in a head) are left out.
const plain =
  'a abbr article aside b bdi blockquote br button caption code col colgroup dd del details div dl dt em figcaption ' +
  'figure footer form h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p progress q s samp section small span ' +
  'strong sub summary sup svg g path circle rect line text tspan table tbody td tfoot th thead time tr u ul var wbr'
const plainTags = new Set(plain.split(' '))

/** Tags without an inside. */
export const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'wbr'])

/** True for a tag that is its name, its attributes and its inside, and nothing else. */
export const isPlainTag = (tag: string) => plainTags.has(tag)

// How React writes the properties that we use. What is not here stays with React.
const written = new Map<string, string>([
  ...[
    ...[
      'id',
      'title',
      'role',
      'lang',
      'dateTime',
      'scope',
      'method',
      'action',
      'type',
      'name',
      'value',
      'max',
      'rel',
    ],
    ...[
      'viewBox',
      'fill',
      'width',
      'height',
      'x',
      'y',
      'x1',
      'x2',
      'y1',
      'y2',
      'cx',
      'cy',
      'r',
      'd',
      'dx',
      'dy',
    ],
    ...['stroke', 'preserveAspectRatio', 'colSpan', 'href', 'target'],
  ].map((name): [string, string] => [name, name]),
  ['className', 'class'],
  ['htmlFor', 'for'],
  ['tabIndex', 'tabindex'],
  ['strokeWidth', 'stroke-width'],
  ['strokeDasharray', 'stroke-dasharray'],
  ['strokeDashoffset', 'stroke-dashoffset'],
  ['strokeLinecap', 'stroke-linecap'],
])

/** The attributes as they stand in the tag, each after a space; null if React has to write them. */
export function attributesOf(props: Readonly<Record<string, unknown>>): string | null {
  let text = ''
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children' || name === 'dangerouslySetInnerHTML' || value === undefined || value === null)
      continue
    const attribute = attributeOf(name, value)
    if (attribute === null) return null
    text += attribute
  }
  return text
}

function attributeOf(name: string, value: unknown): string | null {
  const isNamed = /^(aria|data)-[a-z-]+$/.test(name)
  const as = isNamed ? name : written.get(name)
  if (as === undefined) return null
  if (typeof value === 'boolean') return isNamed ? ` ${as}="${value}"` : null
  if (typeof value === 'number' && Number.isFinite(value)) return ` ${as}="${value}"`
  if (typeof value !== 'string') return null
  const isAddress = as === 'href' || as === 'action'
  if (isAddress && !/^([/#?]|https?:|mailto:)/.test(value)) return null
  return ` ${as}="${escapeText(value)}"`
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

/** Text as it stands in markup. */
export const escapeText = (text: string) =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => escapes[sign]!) : text
