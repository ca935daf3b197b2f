import type { Document } from '../core/document/postmortem';
import type { Chart } from '../core/drawing/chart';

/** What is used of markdown-it, which VS Code's preview brings. */
export interface MarkdownIt {
  readonly core: { readonly ruler: { push(name: string, rule: (state: State) => void): void } };
  readonly renderer: Renderer;
}

interface Renderer {
  rules: Record<string, ((tokens: readonly Token[], index: number) => string) | undefined>;
  render(tokens: readonly Token[], options: unknown, env: unknown): string;
}

interface State {
  readonly src: string;
  readonly tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: number) => Token;
}

interface Token {
  readonly type: string;
  readonly map: readonly [start: number, end: number] | null;
  readonly level: number;
  readonly nesting: number;
  content: string;
}

/** Draws the timeline of a text as SVG, each drawing with the line it belongs under. */
export type DrawTimelines = (text: string, path: string) => readonly { readonly line: number; readonly svg: string }[];

const SOURCE = 'postmortem_source';
const DRAWING = 'postmortem_timeline';

/** Puts the drawing of a timeline under its heading. The text is kept with the tokens, since only at the end the name of the file is known. */
export function drawInPreview(markdown: MarkdownIt, draw: DrawTimelines): MarkdownIt {
  const { renderer } = markdown;
  markdown.core.ruler.push(SOURCE, state => {
    const token = new state.Token(SOURCE, '', 0);
    token.content = state.src;
    state.tokens.push(token);
  });
  renderer.rules[SOURCE] = () => '';
  renderer.rules[DRAWING] = (tokens, index) => `<div class="pm-preview">${tokens[index]?.content ?? ''}</div>\n`;
  const render = renderer.render.bind(renderer);
  renderer.render = (tokens, options, env) => render(withDrawings(tokens, draw, pathIn(env)), options, env);
  return markdown;
}

function pathIn(env: unknown): string {
  const uri = (env as { readonly currentDocument?: { readonly path?: unknown } } | null)?.currentDocument;
  return typeof uri?.path === 'string' ? uri.path : '';
}

function withDrawings(tokens: readonly Token[], draw: DrawTimelines, path: string): readonly Token[] {
  const source = tokens.find(({ type }) => type === SOURCE);
  if (!source) return tokens;
  const all = [...tokens];
  // From the end, so that places stay.
  for (const { line, svg } of [...draw(source.content, path)].reverse()) {
    const at = behindBlock(all, line - 1);
    const token = Object.assign(Object.create(Object.getPrototypeOf(source)), source, { type: DRAWING, content: svg }) as Token;
    if (at !== null) all.splice(at, 0, token);
  }
  return all;
}

/** The place behind the block that a line is in; lines count from 0. */
function behindBlock(tokens: readonly Token[], line: number): number | null {
  const open = tokens.findIndex(({ level, map }) => level === 0 && map !== null && map[0] <= line && line < map[1]);
  if (open < 0) return null;
  if (tokens[open]?.nesting !== 1) return open + 1;
  const close = tokens.findIndex(({ level, nesting }, index) => index > open && level === 0 && nesting === -1);
  return close < 0 ? null : close + 1;
}

/** What draws, loaded at once: markdown-it does not wait. */
export interface Drawers {
  readDocument(text: string, options: { readonly fileName: string }): Document;
  chartsOf(postmortem: Document['postmortem']): readonly Chart[];
  svgOf(chart: Chart, id: string): string;
}

/** Remembers the last text: the preview is rendered whenever something near it changes. */
export function drawerOf(load: () => Drawers): DrawTimelines {
  let last: { readonly text: string; readonly path: string; readonly drawings: ReturnType<DrawTimelines> } | null = null;
  return (text, path) => {
    if (last?.text === text && last.path === path) return last.drawings;
    const { readDocument, chartsOf, svgOf } = load();
    const { postmortem } = readDocument(text, { fileName: path });
    const charts = postmortem.isPostmortem ? chartsOf(postmortem) : [];
    last = { text, path, drawings: charts.map((chart, index) => ({ line: chart.line, svg: svgOf(chart, `postmortem-${index}`) })) };
    return last.drawings;
  };
}
