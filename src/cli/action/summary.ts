import { inCell } from '../../core/text/cell';
import type { CheckedFile, LintedFile } from './program';

/** Findings in the table. GitHub takes a megabyte of a summary; a page that nobody scrolls through helps nobody. */
const MOST = 200;
/** Letters of a message. */
const LONGEST = 400;
const NAMES = { error: 'error', warning: 'warning', info: 'info', hint: 'hint' } as const;
const ORDER = ['error', 'warning', 'info', 'hint'] as const;

export interface Summary {
  readonly files: readonly LintedFile[];
  /** Null where nobody asked. */
  readonly checked: readonly CheckedFile[] | null;
  /** What could not be read, in the words of the command line. */
  readonly problems: readonly string[];
  /** Whether only what was changed has been looked at. */
  readonly isChangedOnly: boolean;
  /** Address of a line of a file; null where it is not known. */
  linkOf(file: string, line: number): string | null;
}

/** The findings of each severity. */
export function countsOf(files: readonly LintedFile[]): Readonly<Record<LintedFile['messages'][number]['severity'], number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of files.flatMap(({ messages }) => messages)) counts[severity]++;
  return counts;
}

/** What stands on the page of a run: a row for each postmortem, and below them the findings, the gravest first. */
export function summaryOf(summary: Summary): string {
  const postmortems = summary.files.filter(({ isPostmortem }) => isPostmortem);
  const parts = [
    '## Postmortems',
    sentenceOf(summary, postmortems),
    ...(postmortems.length > 0 ? [documents(postmortems, summary)] : []),
    ...findings(postmortems, summary),
    ...untracked(summary),
    ...(summary.problems.length > 0 ? ['### Not read', summary.problems.map(problem => `- ${inCell(problem)}`).join('\n')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sentenceOf({ isChangedOnly }: Summary, postmortems: readonly LintedFile[]): string {
  const changed = isChangedOnly ? ' changed' : '';
  if (postmortems.length === 0) return isChangedOnly ? 'No postmortem was changed.' : 'There is no postmortem.';
  const counts = countsOf(postmortems);
  const said = ORDER.flatMap(severity => (counts[severity] > 0 ? [count(counts[severity], NAMES[severity])] : []));
  return `${said.length > 0 ? said.join(', ') : 'No problems'} in ${count(postmortems.length, `${changed ? 'changed ' : ''}postmortem`)}.`;
}

function documents(postmortems: readonly LintedFile[], { checked, linkOf }: Summary): string {
  const head = ['Document', 'Errors', 'Warnings', 'Notes', ...(checked ? ['Open items', 'Untracked'] : [])];
  const rows = postmortems.slice(0, MOST).map(file => {
    const { error, warning, info, hint } = countsOf([file]);
    const items = checked?.find(one => one.file === file.file);
    return [
      linked(file.file, linkOf(file.file, 1)),
      ...[error, warning, info + hint].map(numberOf),
      ...(checked ? (items ? [numberOf(items.open), numberOf(items.untracked.length)] : ['?', '?']) : []),
    ];
  });
  return [table(head, rows), ...more(postmortems.length)].join('\n\n');
}

function findings(postmortems: readonly LintedFile[], { linkOf }: Summary): string[] {
  const all = postmortems
    .flatMap(({ file, messages }) => messages.map(message => ({ file, ...message })))
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  if (all.length === 0) return [];
  const rows = all
    .slice(0, MOST)
    .map(({ file, ruleId, severity, message, position: { start } }) => [
      NAMES[severity],
      linked(`${file}:${start.line}`, linkOf(file, start.line)),
      inCell(cut(message)),
      inCell(ruleId),
    ]);
  return ['### Findings', table(['', 'Where', 'What', 'Rule'], rows), ...more(all.length)];
}

function untracked({ checked, linkOf }: Summary): string[] {
  const all = (checked ?? []).flatMap(({ file, untracked: items }) => items.map(item => ({ file, ...item })));
  if (all.length === 0) return [];
  const rows = all.slice(0, MOST).map(({ file, line, text }) => [linked(`${file}:${line}`, linkOf(file, line)), inCell(cut(text))]);
  return ['### Open action items that no issue tracks', table(['Where', 'What'], rows), ...more(all.length)];
}

function linked(text: string, address: string | null): string {
  return address === null ? inCell(text) : `[${inCell(text)}](${address})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function more(all: number): string[] {
  return all > MOST ? [`… and ${all - MOST} more.`] : [];
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Nothing where there is none: zeros hide the numbers in a table. */
function numberOf(amount: number): string {
  return amount === 0 ? '' : String(amount);
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
