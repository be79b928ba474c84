import localFont from 'next/font/local'

const statement = localFont({
  variable: '--font-newsreader',
  display: 'swap',
  src: [
    {
      path: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2',
      style: 'normal',
      weight: '200 800',
    },
  ],
})

const statementItalic = localFont({
  variable: '--font-newsreader-italic',
  display: 'swap',
  preload: false,
  src: [
    {
      path: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2',
      style: 'italic',
      weight: '200 800',
    },
  ],
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
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
})

/** Class names that make the three type families available. */
export const fontVariables = [statement, statementItalic, interfaceText, figures]
  .map(({ variable }) => variable)
  .join(' ')
