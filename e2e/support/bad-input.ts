type Part = { name: string; value: Buffer | string; fileName?: string }
export type BadBody = { what: string; type: string; body: Buffer }

const BOUNDARY = 'a-boundary-of-the-test'
const FORM = `multipart/form-data; boundary=${BOUNDARY}`
/** The first argument is the state of before, the second the form. */
const ARGUMENTS: Part = { name: '0', value: '[{},"$K1"]' }

/** Fields that may be left out, and fields that may come several times. */
const optional = new Set(['next', 'scopes'])
const lists = new Set(['faces', 'scopes'])
const words = /^(purpose|value|kind|provider|what|audience|answer|ground|agree|confirm|scopes)$/

const unfit: Record<string, (value: string) => Buffer | string> = {
  'a NUL': (value) => `${value}\u0000`,
  'a control character': (value) => `${value}\u001b[2J`,
  'half a character': (value) => Buffer.concat([Buffer.from(value), Buffer.from([0xed, 0xa0, 0x80, 0])]),
  'sixty thousand letters': () => 'a'.repeat(60_000),
}

/** A form with one thing wrong in it, for each thing that can be wrong. */
export function badForms(form: Record<string, string>): BadBody[] {
  const forms: [string, Part[]][] = []
  for (const [name, value] of Object.entries(form)) {
    const others = Object.entries(form)
      .filter(([other]) => other !== name)
      .map(field)
    const withOne = (what: string, ...parts: Part[]) =>
      forms.push([`${name}: ${what}`, [...others, ...parts]])
    if (!optional.has(name)) {
      withOne('missing')
      withOne('an operator', field([`${name}[not]`, '']), field([`${name}.contains`, '']))
      withOne('a file', { ...field([name, value]), fileName: 'a.txt' })
    }
    if (!lists.has(name)) withOne('twice', field([name, value]), field([name, value]))
    for (const [what, spoil] of Object.entries(unfit))
      withOne(what, { ...field([name, '']), value: spoil(value) })
    if (/^\d+$/.test(value))
      for (const number of ['9007199254740991', '1e309', '-1', 'NaN']) withOne(number, field([name, number]))
    if (words.test(name) && !value.includes(' '))
      for (const key of ['__proto__', 'constructor', 'toString']) withOne(key, field([name, key]))
    if (/^[\da-f-]{36}$/.test(value))
      for (const id of ['1', `${value}'`, '{"not":""}']) withOne(id, field([name, id]))
  }
  const strange = ['__proto__', 'constructor', '__proto__[isAdmin]'].map((name) => field([name, 'x']))
  if (Object.keys(form).some((name) => !optional.has(name)))
    forms.push(['nothing but strange names', strange])
  return forms.map(([what, parts]) => ({ what, type: FORM, body: multipart([...parts, ARGUMENTS]) }))
}

/** Bodies that are no form of ours. */
export function badBodies(): BadBody[] {
  const called = (what: string, value: string): BadBody => ({
    what,
    type: FORM,
    body: multipart([{ name: '0', value }]),
  })
  const deep = '['.repeat(10_000) + ']'.repeat(10_000)
  return [
    called('an object for a form', '[{},{"not":"","personId":{"contains":""},"__proto__":{"isAdmin":true}}]'),
    called('nothing for a form', '[{},null]'),
    called('a list for a form', '[{},[["a","b"]]]'),
    called('no arguments', '[]'),
    called('depth', `[{},${deep}]`),
    called('a form that is not there', '[{},"$K9"]'),
    { what: 'plain text', type: 'text/plain;charset=UTF-8', body: Buffer.from('[{},{"not":""}]') },
    { what: 'JSON', type: 'application/json', body: Buffer.from('{"__proto__":{"isAdmin":true}}') },
    { what: 'an unknown type', type: 'application/x-unknown', body: Buffer.from([0, 255, 254]) },
  ]
}

/** What may stand where an address names something. */
export const badSegments = [
  ...['%00', 'a%00b', '%01', '%ff', '%ed%a0%80', '%C0%AE', '%E2%80%AE', '..%2f..%2fetc%2fpasswd', '%2e%2e'],
  ...['__proto__', 'constructor', '%7B%22not%22%3A%22%22%7D', `'%20or%201=1--`, '$%7Bx%7D', '*'],
  ...['%', '%zz', 'a'.repeat(5_000)],
]

/** Ends of addresses that name every query of ours with something unfit. */
export function badQueries() {
  const names = [
    ...[
      'token',
      'next',
      'from',
      'before',
      'after',
      'state',
      'subject',
      'action',
      'receipt',
      'why',
      'attempt',
    ],
    ...[
      'album',
      'person',
      'place',
      'q',
      'with',
      'done',
      'what',
      'code',
      'error',
      'offset',
      'download',
      'faces',
    ],
  ]
  const all = (write: (name: string) => string) => `?${names.map(write).join('&')}`
  return [
    all((name) => `${name}=%00`),
    all((name) => `${name}=a&${name}=b`),
    all((name) => `${name}=%ed%a0%80%ff`),
    all((name) => `${name}[not]=&${name}[]=x&${name}.contains=`),
    all((name) => `${name}=__proto__`),
    all((name) => `${name}=-9007199254740993`),
    `?token=${'a'.repeat(6_000)}`,
  ]
}

/** What may come in the body of a route, by what it says it is. */
export const badPayloads: Record<string, (string | Buffer)[]> = {
  'application/json': [
    ...['', 'null', '[]', '"text"', '1', '{', '{"__proto__":{"value":"on"}}', '{"value":{"not":""}}'],
    ...[
      '{"value":["on"]}',
      '{"value":null}',
      '{"value":"on\\u0000"}',
      '{"value":"\\ud800"}',
      '{"value":1e999}',
    ],
    ...['{"name":{"contains":""},"byteCount":9}', '{"name":"a\\u0000.jpg","byteCount":9}'],
    ...['{"name":"a.jpg","byteCount":"9"}', '{"name":"a.jpg","byteCount":-1}', '{"name":"a.jpg"}'],
    '['.repeat(10_000) + ']'.repeat(10_000),
    `{"name":"${'a'.repeat(60_000)}","byteCount":9}`,
    Buffer.from([0x22, 0xff, 0xfe, 0x22]),
  ],
  'application/x-www-form-urlencoded': [
    ...[
      '',
      'q=%00',
      'q=%ed%a0%80',
      'q[not]=',
      'q=a&q=b',
      'signed_request[not]=',
      'signed_request=a&signed_request=b',
    ],
    ...[`q=${'a'.repeat(60_000)}`, 'signed_request=%00.%00', '__proto__=x', 'List-Unsubscribe=One-Click%00'],
  ],
  'text/plain': ['[', '\u0000'],
}

const field = ([name, value]: [string, string]): Part => ({ name: `_1_${name}`, value })

function multipart(parts: Part[]) {
  const written = parts.flatMap(({ name, value, fileName }) => [
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${fileName ? `; filename="${fileName}"` : ''}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
