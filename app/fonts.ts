import localFont from 'next/font/local'

// The files beside this one are made by `npm run fonts`: the weights that the look uses, and the letters of our sentences.
// `fonts/more.css` has the rest, which a browser fetches when it meets one of them.

const statement = localFont({
  variable: '--font-newsreader',
  display: 'swap',
  src: './fonts/statement.woff2',
  adjustFontFallback: 'Times New Roman',
  weight: '400',
})

const statementItalic = localFont({
  variable: '--font-newsreader-italic',
  display: 'swap',
  preload: false,
  src: './fonts/statement-italic.woff2',
  adjustFontFallback: 'Times New Roman',
  style: 'italic',
  weight: '400',
})

const interfaceText = localFont({
  variable: '--font-instrument',
  display: 'swap',
  src: './fonts/interface.woff2',
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
