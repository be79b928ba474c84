import localFont from 'next/font/local'

// The files beside this one are made by `npm run fonts`: half the bytes, the weights that the look uses.

const statement = localFont({
  variable: '--font-newsreader',
  display: 'swap',
  src: './fonts/statement.woff2',
  weight: '400',
})

const statementItalic = localFont({
  variable: '--font-newsreader-italic',
  display: 'swap',
  preload: false,
  src: './fonts/statement-italic.woff2',
  style: 'italic',
  weight: '400',
})

const interfaceText = localFont({
  variable: '--font-instrument',
  display: 'swap',
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  weight: '400 700',
})

const figures = localFont({
  variable: '--font-jetbrains',
  display: 'swap',
  preload: false,
  src: './fonts/figures.woff2',
  weight: '400 600',
})

/** Class names that make the three type families available. */
export const fontVariables = [statement, statementItalic, interfaceText, figures]
  .map(({ variable }) => variable)
  .join(' ')
