/** A page that reads well on a screen and on paper: light, since most of them are printed or sent. */
export const PAGE_STYLE = `:root { color-scheme: light }
body { margin: 0; background: #fff; color: #1f2328; font: 16px/1.55 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: break-word }
header { border-bottom: 1px solid #d0d7de; margin-bottom: 1.5rem; padding-bottom: 1rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 1px solid #d0d7de }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
h4, h5, h6 { font-size: 1rem; margin: 1.2rem 0 .4rem }
p, ul, ol, table, pre, blockquote { margin: 0 0 .9rem }
li > ul, li > ol { margin-bottom: 0 }
li:has(> input[type='checkbox']) { list-style: none; margin-left: -1.4em }
a { color: #0550ae }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0 0 .8rem }
dt { font-size: .8rem; color: #57606a }
dd { margin: 0 }
.metrics > div { border-left: 3px solid #8c959f; padding-left: .7rem }
.metrics strong { font-size: 1.15rem; display: block }
.metrics small { color: #57606a; font-size: .75rem }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid #d0d7de; padding: .3rem .7rem; text-align: left; vertical-align: top }
th { background: #f6f8fa }
code, pre { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .87em }
code { background: #f0f2f4; border-radius: 4px; padding: .1em .3em }
pre { background: #f6f8fa; border-radius: 6px; padding: .8rem 1rem; overflow-x: auto }
pre code { background: none; padding: 0; font-size: 1em }
blockquote { border-left: 3px solid #d0d7de; color: #57606a; padding-left: 1rem; margin-left: 0 }
figure { margin: 0 0 1.2rem }
img, svg { max-width: 100%; height: auto }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
@page { margin: 18mm 16mm }
@media print {
  body { font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact }
  main { max-width: none; padding: 0 }
  h1, h2, h3, h4 { break-after: avoid }
  li, tr, blockquote, .metrics > div { break-inside: avoid }
  table { display: table }
  pre { white-space: pre-wrap }
  a[href^='http']::after { content: ' (' attr(href) ')'; font-size: .85em; color: #57606a; overflow-wrap: anywhere }
}`;
