import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FONTS: Record<string, string> = {
  newsreader: 'newsreader/files/newsreader-latin-opsz-normal.woff2',
  instrument: 'instrument-sans/files/instrument-sans-latin-standard-normal.woff2',
  mono: 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
}

/** A font's bytes, or null when there is none of that name; pages then fall back to the system's. */
export function fontFile(name: string): Buffer | null {
  const file = Object.hasOwn(FONTS, name) ? FONTS[name] : undefined
  if (!file) return null
  try {
    return readFileSync(
      fileURLToPath(new URL(`../../node_modules/@fontsource-variable/${file}`, import.meta.url)),
    )
  } catch {
    return null
  }
}

export const STYLE = `
@font-face{font-family:Newsreader;src:url(/fonts/newsreader.woff2) format('woff2');font-weight:200 800;font-display:swap}
@font-face{font-family:Instrument;src:url(/fonts/instrument.woff2) format('woff2');font-weight:400 700;font-display:swap}
@font-face{font-family:Mono;src:url(/fonts/mono.woff2) format('woff2');font-weight:100 800;font-display:swap}
:root{color-scheme:light dark;--paper:oklch(.984 .006 85);--sheet:oklch(.997 .003 85);--ink:oklch(.235 .022 262);--quiet:oklch(.5 .016 262);--rule:oklch(.885 .01 85);--held:oklch(.36 .075 262);--seal:oklch(.63 .18 42);--sealwash:oklch(.63 .18 42/.14);--alarm:oklch(.48 .17 27)}
@media(prefers-color-scheme:dark){:root{--paper:oklch(.19 .014 262);--sheet:oklch(.225 .016 262);--ink:oklch(.93 .008 85);--quiet:oklch(.7 .014 262);--rule:oklch(.32 .016 262);--held:oklch(.78 .07 255);--seal:oklch(.72 .16 45);--sealwash:oklch(.72 .16 45/.2);--alarm:oklch(.75 .13 27)}}
*{box-sizing:border-box;margin:0}
body{background:var(--paper);color:var(--ink);font:16px/1.5 Instrument,system-ui,sans-serif;-webkit-font-smoothing:antialiased;overflow-wrap:anywhere}
a{color:var(--held);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--held);outline-offset:3px;border-radius:2px}
.label{text-wrap:balance;background:var(--sealwash);border-bottom:1px solid var(--seal);padding:10px 20px;text-align:center;font:500 13px/1.5 Mono,ui-monospace,monospace}
main{max-width:820px;margin:0 auto;padding:52px 24px 80px}
h1{font:400 44px/1.1 Newsreader,Georgia,serif;letter-spacing:-.02em;text-wrap:balance}
h2{font:500 14px/1 Instrument,system-ui,sans-serif;padding-bottom:12px;border-bottom:1px solid var(--ink);margin-top:44px}
.mono+h1{margin-top:16px}
.lede{color:var(--quiet);font-size:17px;margin-top:14px;max-width:36em}
.mono,time,.tag{font:500 13px/1.5 Mono,ui-monospace,monospace;color:var(--quiet)}
.filter{display:flex;gap:12px;margin-top:28px;align-items:end;flex-wrap:wrap}.filter label{font-weight:500;font-size:14px;flex:1 1 240px}
input[type=email],input[type=text]{display:block;width:100%;margin-top:6px;font:inherit;color:inherit;background:var(--sheet);border:1px solid var(--quiet);border-radius:3px;padding:9px 12px;min-height:44px}
button,.button{font:500 16px/1.2 Instrument,system-ui,sans-serif;min-height:44px;border:1px solid var(--ink);background:transparent;color:var(--ink);padding:10px 18px;border-radius:3px;cursor:pointer;text-decoration:none;display:inline-block}
button.main{background:var(--ink);color:var(--paper)}
.list{list-style:none;padding:0;margin-top:28px;border-top:1px solid var(--ink)}
.list>li{border-bottom:1px solid var(--rule);padding:18px 0;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 20px;align-items:baseline}
.list h2{margin:0;padding:0;border:0;font:400 23px/1.25 Newsreader,Georgia,serif;letter-spacing:-.01em}.list h2 a{color:inherit;text-decoration:none}.list h2 a:hover{text-decoration:underline;text-decoration-thickness:1px}
.list p{color:var(--quiet);grid-column:1/-1}
fieldset{border:0;padding:0;margin-top:36px;min-width:0}
legend{font:500 14px/1 Instrument,system-ui,sans-serif;padding:0 0 12px;width:100%;border-bottom:1px solid var(--ink)}
.pick{display:grid;grid-template-columns:24px minmax(0,1fr);gap:0 14px;align-items:center;padding:12px 0;border-bottom:1px solid var(--rule);min-height:48px;cursor:pointer}
.pick input{width:20px;height:20px;accent-color:var(--held);margin:0}.pick small{grid-column:2;color:var(--quiet);font-size:14px}
.acts{display:flex;gap:12px;margin-top:28px;flex-wrap:wrap}
dl{margin-top:24px;display:grid;grid-template-columns:90px minmax(0,1fr);gap:6px 18px}dt{color:var(--quiet)}dd{margin:0}
.text{white-space:pre-wrap;font:inherit;margin-top:18px;max-width:66ch}
iframe{width:100%;height:460px;max-height:80vh;resize:vertical;border:1px solid var(--rule);border-radius:3px;background:#fff;margin-top:18px;color-scheme:light}
details{margin-top:28px;border-top:1px solid var(--rule);padding-top:14px}summary{cursor:pointer;min-height:28px}
pre{white-space:pre-wrap;font:400 12.5px/1.6 Mono,ui-monospace,monospace;margin-top:12px}
.small{font-size:14px;color:var(--quiet);margin-top:20px}
@media(max-width:600px){main{padding:30px 20px 64px}h1{font-size:32px}.list>li{grid-template-columns:minmax(0,1fr)}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:10px}}
@media print{.label,.filter,.acts{display:none}}
`
