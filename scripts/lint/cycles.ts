const EVERYWHERE = ['app', 'bench', 'components', 'e2e', 'lib', 'prisma', 'scripts'].map(
  (folder) => `${folder}/**/*.{ts,tsx}`,
)

/** The command (under `node_modules`) that fails when files import each other in a circle; types may. */
export const findCycles = (files = EVERYWHERE) => [
  'dpdm/lib/bin/dpdm.js',
  ...['--transform', '--no-warning', '--no-tree', '--no-progress', '--exit-code', 'circular:1'],
  ...files,
]
