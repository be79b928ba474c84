import next from 'eslint-config-next'

/** The parts of lib/ that know no room. */
export const foundation = ['auth', 'audit', 'crypto', 'storage', 'jobs', 'mail', 'egress', 'http', 'health']
const BASE_ROOMS = ['consent', 'policy', 'account', 'sessions', 'promises']
const LOWER_ROOMS = ['photos', 'friends', 'connections', 'activity', 'security', 'demo']
const UPPER_ROOMS = ['faces', 'places', 'programs']
const WHOLE_ROOMS = ['inventory']
const ADMIN_ROOMS = ['campaigns', 'oversight']

// Holdings speak the catalogue's language, and the catalogue joins the holdings of every room.
const lib = (rooms) =>
  rooms.map((room) => `./lib/${room}/**/!(${room === 'inventory' ? 'holding' : 'holdings'}).{ts,mjs}`)
// The program of the decoder joins what photos, places and faces do with a file: docs/decisions/013.
const code = (rooms) =>
  rooms.map((room) => `./lib/${room}/**/!(*.test|schedule|holdings|decoder-process).{ts,mjs}`)

/** Every room and part of the foundation: a folder of lib/ that stands nowhere here is bound by no arrow. */
export const placed = [
  ...foundation,
  ...BASE_ROOMS,
  ...LOWER_ROOMS,
  ...UPPER_ROOMS,
  ...WHOLE_ROOMS,
  ...ADMIN_ROOMS,
]

/** Which way the arrows run: an import against them is an error. */
export const zones = [
  { target: './lib', from: ['./app', './components', './e2e'], message: 'lib/ knows nothing of the pages.' },
  { target: './components', from: ['./app', './e2e'], message: 'Components know nothing of routes.' },
  {
    target: './components/ui',
    from: ['./lib/!(cn|format).ts', './lib/*/**', './components/!(ui)/**'],
    message: 'components/ui knows nothing of our domain.',
  },
  {
    target: ['./app', './components'],
    from: ['./lib/db.ts', './lib/read.ts', './lib/prisma.ts', './lib/create-prisma.ts', './generated'],
    message: 'Read through lib/<room>/queries.',
  },
  {
    target: './components',
    from: './lib/*/*{queries,commands,jobs,holdings}.ts',
    message: 'Components show what they are given; pages read, actions write.',
  },
  {
    target: ['./lib/!(*.test).ts', ...code(foundation)],
    from: lib([...BASE_ROOMS, ...LOWER_ROOMS, ...UPPER_ROOMS, ...WHOLE_ROOMS, ...ADMIN_ROOMS]),
    message: 'The foundation knows no room.',
  },
  {
    target: code(BASE_ROOMS),
    from: lib([...LOWER_ROOMS, ...UPPER_ROOMS, ...WHOLE_ROOMS, ...ADMIN_ROOMS]),
    message: 'Consent, policy, account and sessions stand below the other rooms.',
  },
  {
    target: code(LOWER_ROOMS),
    from: lib(UPPER_ROOMS),
    message: 'Faces, places and programs are made of photos and friends, and not the other way round.',
  },
  {
    target: code([...LOWER_ROOMS, ...UPPER_ROOMS]),
    from: lib([...WHOLE_ROOMS, ...ADMIN_ROOMS]),
    message: 'A room does not know those that walk over every room.',
  },
  { target: code(WHOLE_ROOMS), from: lib(ADMIN_ROOMS), message: 'Administration stands above.' },
]

const syntax = [
  { selector: 'JSXAttribute[name.name="style"]', message: 'The content policy forbids style attributes.' },
  {
    selector: 'MemberExpression[property.name=/^(\\$queryRawUnsafe|\\$executeRawUnsafe)$/]',
    message: 'Bind values with the tagged $queryRaw.',
  },
  { selector: 'MemberExpression[object.name="Prisma"][property.name="raw"]', message: 'Bind values.' },
]

// Law 5: what somebody chose is read through lib/consent, so that each choice has one gate.
const oneGate = [
  { selector: 'MemberExpression[property.name="consentRecord"]', message: 'Ask lib/consent/gate.ts.' },
  { selector: 'TemplateElement[value.raw=/"ConsentRecord"/]', message: 'Ask lib/consent/gate.ts.' },
]

/** Who reads choices beside the gate, and why. */
export const besideTheGate = {
  'lib/consent/**': 'it is the room that keeps them',
  'lib/campaigns/preferences.ts': 'it shows the reader of a mail what stands, and allows nothing by it',
  'lib/oversight/looks.ts': 'it shows staff what stands, and allows nothing by it',
}

const config = [
  {
    ignores: ['.next*/**', 'generated/**', 'next-env.d.ts', 'node_modules/**', '.data*/**', 'bench/floor/**'],
  },
  ...next,
  {
    files: ['**/*.{ts,tsx,mjs,mts}'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@next/next/no-html-link-for-pages': 'off', // documents, not an app shell: docs/decisions/004
      '@next/next/no-img-element': 'off', // user photos never pass through the image optimizer
    },
  },
  {
    files: ['scripts/**', 'e2e/**', 'bench/**', '**/*.test.ts'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: ['app/**', 'components/**', 'lib/**'],
    rules: {
      'import/no-restricted-paths': ['error', { zones }],
      'no-restricted-syntax': ['error', ...syntax, ...oneGate],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'What leaves goes through lib/egress.' }],
    },
  },
  { files: Object.keys(besideTheGate), rules: { 'no-restricted-syntax': ['error', ...syntax] } },
  { files: ['lib/connections/http.ts'], rules: { 'no-restricted-globals': 'off' } }, // behind lib/egress/send-out
  { files: ['components/*/own-routes.ts'], rules: { 'no-restricted-globals': 'off' } }, // a browser asks us, and nobody else
  {
    files: ['lib/**'],
    ignores: ['lib/clock.ts', 'lib/**/*.test.ts', 'lib/http/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Ask lib/clock.ts.' },
      ],
    },
  },
]

config.push({
  files: ['**/*.test.ts'],
  rules: {
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    'import/no-restricted-paths': 'off', // a test may look at a room from every side
    'no-restricted-globals': 'off',
    'no-restricted-syntax': 'off',
  },
})

export default config
