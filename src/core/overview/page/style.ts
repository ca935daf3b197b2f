/** The look of the report: of a page by itself in light, dark and on paper, and in the colours of VS Code's theme where it is shown there. */
const LIGHT = `--paper:#fff;--panel:#f6f8fa;--ink:#1f2328;--muted:#59636e;--line:#d1d9e0;--strong:#818b98;--accent:#0550ae;--bad:#a40e26;
--s0:#4d0b12;--s1:#9c1f2b;--s2:#d05a2a;--s3:#eca44c;--s4:#f6d797;--s5:#fbeed3;--t0:#fff;--t1:#fff;--t2:#fff;--t3:#1f2328;--t4:#1f2328;--t5:#1f2328;
--a0:#d3e3f5;--a1:#93bae3;--a2:#3f7dbd;--a3:#153f73;--b0:#1f2328;--b1:#1f2328;--b2:#fff;--b3:#fff;--done:#2f7d4f;--dot:#2a6cb8;`;
const DARK = `--paper:#0d1117;--panel:#161b22;--ink:#e6edf3;--muted:#9da7b3;--line:#30363d;--strong:#7d8590;--accent:#79b8ff;--bad:#ff9492;
--s0:#ffd0c7;--s1:#ff8272;--s2:#dd6a33;--s3:#a8651f;--s4:#6f4d1e;--s5:#463823;--t0:#0d1117;--t1:#0d1117;--t2:#0d1117;--t3:#fff;--t4:#fff;--t5:#fff;
--a0:#1d3a5c;--a1:#2d619a;--a2:#64a3e3;--a3:#b9d9fb;--b0:#fff;--b1:#fff;--b2:#0d1117;--b3:#0d1117;--done:#56b377;--dot:#6cb0f5;`;
const THEME = `--paper:var(--vscode-editor-background);--panel:var(--vscode-editorWidget-background,var(--vscode-editor-background));--ink:var(--vscode-editor-foreground);
--muted:var(--vscode-descriptionForeground,var(--vscode-editor-foreground));--line:var(--vscode-panel-border,var(--vscode-contrastBorder,#8884));--accent:var(--vscode-textLink-foreground);`;
const levels = (numbers: readonly number[], rule: (level: number) => string): string => numbers.map(rule).join('');

export const REPORT_STYLE = `:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
body.vscode-light,body.vscode-high-contrast-light{color-scheme:light;${LIGHT}${THEME}}
body.vscode-dark,body.vscode-high-contrast:not(.vscode-high-contrast-light){color-scheme:dark;${DARK}${THEME}}
*{box-sizing:border-box}
html{background:var(--paper);scroll-behavior:smooth}
body{margin:0;padding:0;background:var(--paper);color:var(--ink);font:15px/1.5 'Segoe UI',system-ui,-apple-system,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif}
header,main,footer{max-width:1088px;margin:0 auto;padding:0 24px}
header{padding-top:36px}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem;letter-spacing:-.01em}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .35rem;letter-spacing:-.005em}
h3{font-size:1rem;margin:1.4rem 0 .2rem}
p{margin:0 0 .8rem;max-width:46rem}
.lead,.basis,small{color:var(--muted)}
.basis{font-size:.86rem;margin:0 0 .3rem;max-width:none}
figure{margin:0}
nav ul{list-style:none;padding:0;margin:1rem 0 0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.9rem}
a,.link{color:var(--accent)}
.link{background:none;border:0;padding:0;font:inherit;text-align:inherit;text-decoration:underline;cursor:pointer}
section{margin:2.6rem 0 0;padding-top:1.5rem;border-top:1px solid var(--line)}
.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:1.5rem 0 0}
.figures div{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
.figures dt{font-size:.82rem;color:var(--muted)}
.figures dd{margin:0;font-size:.8rem;color:var(--muted)}
.figures strong{display:block;font-size:1.5rem;line-height:1.3;white-space:nowrap;font-weight:600;color:var(--ink);font-variant-numeric:tabular-nums}
.figures .bad strong{color:var(--bad)}
.chart{display:block;width:100%;height:auto;margin:.5rem 0 .2rem}
.chart.narrow{display:none}
.patterns{position:absolute}
.chart text{fill:var(--ink);font-size:13px}
.chart .tick,.chart .total,.chart .year{font-size:11.5px;fill:var(--muted);text-anchor:end}
.chart .total,.chart .middle,.chart .in{text-anchor:middle}
.chart .year{font-weight:600}
.chart .name{text-anchor:end}
.chart .value{fill:var(--muted)}
.chart .value.strong{fill:var(--bad)}
.chart .in{font-size:11px}
.grid{stroke:var(--line);stroke-width:1}
.mark,.apart{stroke:var(--strong);stroke-width:1}
.apart{stroke-dasharray:2 4}
rect{stroke:var(--paper);stroke-width:1}
.legend rect{stroke:var(--strong)}
.s3,.s4,.s5,.a0{stroke:var(--strong)}
${levels([0, 1, 2, 3, 4, 5], level => `.s${level}{fill:var(--s${level})}.chart .on-s${level}{fill:var(--t${level})}`)}
${levels([0, 1, 2, 3], level => `.a${level}{fill:var(--a${level})}.chart .on-a${level}{fill:var(--b${level})}`)}
.done{fill:var(--done)}
.hatch,.hatch2,.empty,.hollow{fill:none;stroke:var(--strong)}
.hollow{stroke-width:1.5;stroke-dasharray:3 2}
.stripe{stroke:var(--strong);stroke-width:1.6;stroke-opacity:.55}
.spot{fill:var(--strong)}
.dot{fill:var(--dot);fill-opacity:.62;stroke:var(--dot)}
.dot.unsure{fill:var(--paper);fill-opacity:1;stroke-width:1.8;stroke-dasharray:2.4 1.6}
.dense,.unsure-middle{stroke:var(--dot);stroke-width:6;stroke-linecap:round;stroke-opacity:.55;fill:none}
.unsure-edge{stroke-opacity:1}
.unsure-middle{stroke:var(--paper);stroke-width:3.4;stroke-opacity:1}
.median{stroke:var(--ink);stroke-dasharray:6 4;stroke-width:1.2}
.year-median{stroke:var(--ink);stroke-width:3}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;padding:0;margin:.2rem 0 .8rem;font-size:.85rem;color:var(--muted)}
.legend svg{vertical-align:-2px}
.scroll{overflow-x:auto;margin:.6rem 0 1rem}
.tall{max-height:40rem;overflow:auto;border:1px solid var(--line);border-radius:8px;padding:0 0 0 .8rem}
.tall caption{padding-top:.6rem}
.tall thead th{position:sticky;top:0;background:var(--paper)}
.scroll:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.88rem}
caption{text-align:left;color:var(--muted);padding-bottom:.3rem}
th,td{padding:.38rem .7rem .38rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{white-space:nowrap;overflow-wrap:normal;border-bottom:2px solid var(--strong);vertical-align:bottom;font-weight:600}
tbody th{font-weight:400;min-width:15rem}
td small,th small{display:block;font-size:.9em}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
#all-incidents td:nth-child(n+4){text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.d{white-space:nowrap;font-variant-numeric:tabular-nums}
thead button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;font-weight:600}
thead button::after{content:' ↕';color:var(--strong);font-weight:400}
[aria-sort=ascending] button::after{content:' ↑';color:var(--ink)}
[aria-sort=descending] button::after{content:' ↓';color:var(--ink)}
.bad{color:var(--bad)}
form{display:flex;flex-wrap:wrap;align-items:end;gap:.5rem 1rem;margin:.8rem 0 .2rem;font-size:.86rem}
form[hidden]{display:none}
form label{display:flex;flex-direction:column;color:var(--muted)}
form .check{flex-direction:row;align-items:center;gap:.35rem;padding-bottom:.35rem}
input:not([type=checkbox]),select{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--strong);border-radius:5px;padding:.25rem .5rem;max-width:15rem}
output{color:var(--muted);padding-bottom:.3rem}
summary{cursor:pointer;color:var(--muted);font-size:.88rem}
.quiet{color:var(--muted);font-size:.85rem}
footer{padding-bottom:48px}
footer li{margin:.25rem 0;max-width:50rem;color:var(--muted);font-size:.88rem}
@media (max-width:640px){
header,main,footer{padding-left:16px;padding-right:16px}
header{padding-top:22px}
h1{font-size:1.5rem}
.figures{grid-template-columns:1fr 1fr}
.figures strong{font-size:1.3rem}
.chart.wide{display:none}
.chart.narrow{display:block}
}
@page{margin:16mm 14mm}
@media print{
:root{${LIGHT}}
body{font-size:10pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
nav,form,summary{display:none}
form,form[hidden]{display:none}
.chart.wide{display:block}.chart.narrow{display:none}
h2,h3,caption{break-after:avoid}
tr,figure,.figures div,.legend{break-inside:avoid}
section{margin-top:1.4rem;padding-top:1rem}
.scroll{overflow:visible;max-height:none;border:0;padding:0}
.tall thead th{position:static}
.tall tbody tr:nth-child(n+101){display:none}
.long::after{content:'On paper: the first 100 rows.';color:var(--muted);font-size:8pt}
table{font-size:8pt}
thead th,.n,.d{white-space:normal}
tbody th{min-width:0;width:30%}
th,td{padding:.2rem .4rem .2rem 0}
.figures strong{font-size:1.2rem}
thead button::after{content:''}
a,.link{color:inherit;text-decoration:none}
}
@media (forced-colors:active){.chart text{fill:CanvasText}rect{stroke:CanvasText}.dot{fill:CanvasText}}`;
