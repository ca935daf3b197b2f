import type { TrackedIssue } from './issue';

const BEGIN = '<!-- pm-list:v1 begin -->';
const END = '<!-- pm-list:v1 end -->';

/** The list of issues in a body: its lines, and where it stands; `start` is -1 where there is none. */
function listIn(body: string): { readonly before: readonly string[]; readonly start: number; readonly end: number } {
  const start = body.indexOf(BEGIN);
  const end = body.indexOf(END);
  if (start < 0 || end < start) return { before: [], start: -1, end: -1 };
  const lines = body.slice(start + BEGIN.length, end).split('\n');
  return { before: lines.filter(line => /^- \[[ x]\] #\d+$/.test(line)), start, end };
}

/** Whether the list in a body names an issue. */
export function isListedIn(body: string, number: number): boolean {
  return listIn(body).before.some(line => line.endsWith(` #${number}`));
}

/** The body with the issues in its list, before its marker. What people have written round the list stays. */
export function withList(body: string, issues: readonly TrackedIssue[]): string {
  const { before, start, end } = listIn(body);
  const lines = issues.map(({ number, state }) => `- [${state === 'closed' ? 'x' : ' '}] #${number}`);
  const fresh = lines.filter(line => !before.some(known => known.slice(6) === line.slice(6)));
  if (fresh.length === 0) return body;
  const block = [BEGIN, ...before, ...fresh, END].join('\n');
  if (start >= 0) return `${body.slice(0, start)}${block}${body.slice(end + END.length)}`;
  const marker = body.lastIndexOf('<!-- pm-export:v1 ');
  return marker < 0 ? `${body}\n\n${block}` : `${body.slice(0, marker)}${block}\n\n${body.slice(marker)}`;
}
