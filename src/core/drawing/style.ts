import type { PhaseKind } from './chart';

interface Colours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly paper: string;
  readonly accent: string;
  readonly phases: Readonly<Record<PhaseKind, string>>;
}

const LIGHT: Colours = {
  text: '#1f2328',
  muted: '#57606a',
  line: '#8c959f',
  paper: '#ffffff',
  accent: '#0969da',
  phases: { undetected: '#c4314b', detected: '#b8690b', mitigated: '#2f7d4f', impact: '#6f42c1' },
};
const DARK: Colours = {
  text: '#e6edf3',
  muted: '#a2abb5',
  line: '#6e7781',
  paper: '#0d1117',
  accent: '#58a6ff',
  phases: { undetected: '#ff7b85', detected: '#e3a24a', mitigated: '#63c987', impact: '#b893f5' },
};

/** The colours of VS Code's theme; where there is none, those of a light page. */
const THEME: Colours = {
  text: `var(--vscode-editor-foreground, ${LIGHT.text})`,
  muted: `var(--vscode-descriptionForeground, ${LIGHT.muted})`,
  line: `var(--vscode-editorLineNumber-foreground, ${LIGHT.line})`,
  paper: `var(--vscode-editor-background, ${LIGHT.paper})`,
  accent: `var(--vscode-focusBorder, ${LIGHT.accent})`,
  phases: {
    undetected: `var(--vscode-charts-red, ${LIGHT.phases.undetected})`,
    detected: `var(--vscode-charts-yellow, ${LIGHT.phases.detected})`,
    mitigated: `var(--vscode-charts-green, ${LIGHT.phases.mitigated})`,
    impact: `var(--vscode-charts-purple, ${LIGHT.phases.impact})`,
  },
};

const FONT = "'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/** The style of a drawing in a page that has VS Code's colours: in the view and in the preview. */
export function themeStyle(): string {
  return `${rules(THEME)}
.vscode-high-contrast .pm-timeline .pm-band, .vscode-high-contrast .pm-timeline .pm-swatch { fill-opacity: 0; stroke-width: 2 }
.vscode-high-contrast .pm-timeline .pm-small, .vscode-high-contrast .pm-timeline .pm-tick, .vscode-high-contrast .pm-timeline .pm-since { fill: ${THEME.text} }
.pm-preview svg { max-width: 100%; height: auto }
@media (forced-colors: active) {
  .pm-timeline text { fill: CanvasText }
  .pm-timeline .pm-axis, .pm-timeline .pm-leader, .pm-timeline .pm-band, .pm-timeline .pm-swatch, .pm-timeline .pm-pill { stroke: CanvasText }
}
`;
}

/** The style of a drawing that stands alone in a file. */
export function fileStyle(): string {
  return `${rules(LIGHT)}\n@media (prefers-color-scheme: dark) {\n${rules(DARK)}\n}`;
}

/** The style of a drawing in a light page, which is printed as well. */
export function pageStyle(): string {
  return rules(LIGHT);
}

function rules({ text, muted, line, paper, accent, phases }: Colours): string {
  const kinds = Object.entries(phases).map(([kind, colour]) => `.pm-timeline .pm-${kind} { fill: ${colour}; stroke: ${colour} }`);
  return [
    `.pm-timeline { font: 13px ${FONT} }`,
    `.pm-timeline text { fill: ${text}; stroke: none }`,
    '.pm-timeline .pm-title { font-size: 16px; font-weight: 600 }',
    `.pm-timeline .pm-small, .pm-timeline .pm-tick { font-size: 11.5px; fill: ${muted} }`,
    '.pm-timeline .pm-tick { text-anchor: end; font-variant-numeric: tabular-nums }',
    '.pm-timeline .pm-phase { font-size: 11.5px; text-anchor: middle }',
    '.pm-timeline .pm-time { font-weight: 600; font-variant-numeric: tabular-nums }',
    `.pm-timeline .pm-since { font-weight: 400; fill: ${muted} }`,
    '.pm-timeline .pm-milestone { font-size: 11.5px; font-weight: 400 }',
    `.pm-timeline .pm-paper { fill: ${paper} }`,
    `.pm-timeline .pm-axis, .pm-timeline .pm-leader, .pm-timeline .pm-pill { stroke: ${line}; fill: none }`,
    '.pm-timeline .pm-axis { stroke-width: 2 }',
    '.pm-timeline .pm-order { stroke-dasharray: 2 5 }',
    '.pm-timeline .pm-gap { stroke-dasharray: 3 3 }',
    `.pm-timeline .pm-point { fill: ${paper}; stroke: ${text}; stroke-width: 2 }`,
    `.pm-timeline .pm-point.pm-turn { fill: ${text} }`,
    '.pm-timeline .pm-point.pm-about { stroke-dasharray: 2 2 }',
    `.pm-timeline .pm-range { stroke: ${text}; stroke-width: 6; stroke-opacity: 0.5; stroke-linecap: round }`,
    '.pm-timeline .pm-band, .pm-timeline .pm-swatch { fill-opacity: 0.28 }',
    ...kinds,
    '.pm-timeline .pm-frame { fill: none; stroke: none }',
    `.pm-timeline .pm-event[aria-selected='true'] .pm-frame { stroke: ${accent}; stroke-width: 1.5; fill: ${accent}; fill-opacity: 0.1 }`,
    `.pm-timeline .pm-event[aria-selected='true'] .pm-point { stroke: ${accent}; fill: ${accent} }`,
  ].join('\n');
}
