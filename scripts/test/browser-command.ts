export type BrowserProject = 'start' | 'e2e' | 'shots'

/**
 * Runs the browser tests of one project, or what `more` chooses of them. None at all is a failure, save where all tests
 * run and somebody chose among them: what they chose may stand in the other project.
 */
export const browserCommand = (project: BrowserProject, more: string[], { mayBeEmpty = false } = {}) => [
  '@playwright/test/cli.js',
  'test',
  `--project=${project}`,
  ...(mayBeEmpty ? ['--pass-with-no-tests'] : []),
  ...more,
]
