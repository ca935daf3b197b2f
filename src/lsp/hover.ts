import { type CancellationToken, type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { type Explanation, explainAt } from '../core/drawing/explain';
import type { Finding } from '../core/lint/rule';
import type { Range } from '../core/text/range';
import type { Client } from './client';
import type { Linter } from './linter';
import type { RulePages } from './rulePages';

export interface HoverHost {
  readonly linter: Linter;
  readonly client: Client;
  readonly pages: RulePages;
}

/** Over a time or a duration: what it is in other clocks, and what it is made of. Over the words that a rule reports: what the rule is for. */
export async function hoverFor(
  { linter, client, pages }: HoverHost,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const checked = await linter.check(textDocument.uri, token);
  if (!checked) return null;
  const { document, findings, places } = checked;
  const offset = places.offsetAt(position);
  const time = explainAt(document.postmortem, offset, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const here = findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  const place = smallest([...(time ? [time] : []), ...here]);
  if (!place) return null;
  // Where it stands is told while the document is at the version that was read.
  const range = places.range(place);
  const rules = await Promise.all([...new Set(here.map(({ ruleId }) => ruleId))].map(id => pages.explain(id)));
  if (token.isCancellationRequested) return null;
  const parts = [...(time ? [client.rendersMarkdown ? verbatim(time) : time.lines.join('\n')] : []), ...rules];
  return client.rendersMarkdown
    ? { contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') }, range }
    : { contents: { kind: MarkupKind.PlainText, value: parts.join('\n\n').replaceAll('**', '') }, range };
}

function smallest(places: readonly (Pick<Finding, 'range'> | Explanation)[]): Range | null {
  const ranges = places.map(({ range }) => range).sort((a, b) => a.end - a.start - (b.end - b.start));
  return ranges[0] ?? null;
}

/** What a document says is shown as it is, and does nothing: no link, no picture. */
function verbatim({ lines }: Explanation): string {
  const text = lines.map(line => line.replace(/\s+/g, ' ')).join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
