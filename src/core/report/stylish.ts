import { eastAsianWidth } from 'get-east-asian-width';
import type { Finding, Severity } from '../lint/rule';
import { inOneLine, withoutControls } from '../text/controls';
import { type FileReport, maskingOf } from './fileReport';

/** How a host colours text; one without colours gives the text back. */
export type Paint = (style: 'red' | 'yellow' | 'blue' | 'dim' | 'bold' | 'underline', text: string) => string;

export const NO_PAINT: Paint = (_, text) => text;

export interface StylishOptions {
  readonly paint: Paint;
  /** Columns of the terminal: source lines are cut to it. */
  readonly width: number;
}

const STYLES: Readonly<Record<Severity, 'red' | 'yellow' | 'blue' | 'dim'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'dim',
};

/** What `postmortem lint` prints for people: for each finding its place, which terminals make a link, what it says, and the words that it is about. */
export function stylish(report: FileReport, { paint, width }: StylishOptions): string {
  const { file, document, findings } = report;
  const source = findings.length > 0 ? maskingOf(report).cover(document.text) : '';
  const name = inOneLine(file);
  return findings
    .map((finding, index) => {
      const { line, column } = document.lines.pointAt(finding.range.start);
      const severity = paint(STYLES[finding.severity], finding.severity.padEnd(7));
      const head = `${paint('underline', `${name}:${line}:${column}`)}  ${severity}  ${withoutControls(finding.message.replace(/\s+/g, ' '))}  ${paint('dim', finding.ruleId)}`;
      // Several findings about the same words show them once.
      const next = findings[index + 1];
      if (next?.range.start === finding.range.start && next.range.end === finding.range.end) return `${head}\n`;
      return `${head}\n${excerpt(finding, source, document.lines.line(line), line, { paint, width })}\n`;
    })
    .join('');
}

/** The source line and a caret line under the words; of a long line what stands round the words. */
function excerpt(finding: Finding, text: string, lineRange: Finding['range'], line: number, { paint, width }: StylishOptions): string {
  const number = String(line).padStart(5);
  const room = Math.max(width - number.length - 4, 20);
  const end = Math.min(finding.range.end, lineRange.end);
  const from = Math.max(lineRange.start, Math.min(finding.range.start - Math.floor(room / 3), lineRange.end - room));
  const before = cellsOf(text.slice(from, finding.range.start));
  const words = cellsOf(text.slice(finding.range.start, end));
  const behind = cellsOf(text.slice(end, Math.min(lineRange.end, from + 4 * room)));
  const lead = from > lineRange.start ? '…' : '';
  const source = cut(lead + before + words + behind, room);
  const carets = Math.max(1, Math.min(columnsOf(words), room - columnsOf(lead + before)));
  const marks = ' '.repeat(columnsOf(lead + before)) + '^'.repeat(carets);
  return `${paint('dim', `${number} │`)} ${source}\n${paint('dim', `${' '.repeat(5)} │`)} ${paint(STYLES[finding.severity], marks)}\n`;
}

/** A text of which each character takes one column. */
const IN_ASCII = /^[ -~]*$/;

/** A tab has no width of its own, and control characters would be taken for commands by the terminal. */
function cellsOf(text: string): string {
  if (IN_ASCII.test(text)) return text;
  return text.replace(/\t/g, '  ').replace(/\p{Cc}/gu, '·');
}

function cut(text: string, columns: number): string {
  if (IN_ASCII.test(text)) return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
  let used = 0;
  let kept = '';
  for (const char of text) {
    used += widthOf(char);
    if (used > columns - 1 && kept.length + char.length < text.length) return `${kept}…`;
    kept += char;
  }
  return kept;
}

function columnsOf(text: string): number {
  if (IN_ASCII.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += widthOf(char);
  return columns;
}

function widthOf(char: string): number {
  if (IN_ASCII.test(char)) return 1;
  return /\p{Mn}|\p{Cf}/u.test(char) ? 0 : eastAsianWidth(char.codePointAt(0) ?? 0);
}

/** How many of what. */
export interface Counts {
  readonly postmortems: number;
  /** Files that the configuration leaves out. */
  readonly ignored: number;
  readonly errors: number;
  readonly warnings: number;
  /** Of every severity. */
  readonly findings: number;
  readonly fixable: number;
}

/** How many of what there are in one file. */
export function countsOf({ isIgnored = false, document, findings }: FileReport): Counts {
  const severities = findings.map(({ severity }) => severity);
  return {
    postmortems: !isIgnored && document.postmortem.isPostmortem ? 1 : 0,
    ignored: isIgnored ? 1 : 0,
    errors: severities.filter(severity => severity === 'error').length,
    warnings: severities.filter(severity => severity === 'warning').length,
    findings: findings.length,
    fixable: findings.filter(({ fix }) => fix?.isSafe).length,
  };
}

/** The same of all files together. */
export class Totals implements Counts {
  postmortems = 0;
  ignored = 0;
  errors = 0;
  warnings = 0;
  findings = 0;
  fixable = 0;

  add({ postmortems, ignored, errors, warnings, findings, fixable }: Counts): void {
    this.postmortems += postmortems;
    this.ignored += ignored;
    this.errors += errors;
    this.warnings += warnings;
    this.findings += findings;
    this.fixable += fixable;
  }
}

/** The last line: how many of what. Files that the configuration leaves out are told, or one would think that they are fine. */
export function summary(reports: readonly FileReport[], paint: Paint = NO_PAINT): string {
  const totals = new Totals();
  for (const report of reports) totals.add(countsOf(report));
  return summaryOf(totals, paint);
}

/** The same of what was counted. */
export function summaryOf({ postmortems, ignored, errors, warnings, findings, fixable }: Counts, paint: Paint = NO_PAINT): string {
  const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;
  const left = ignored > 0 ? ` ${count(ignored, 'file')} ignored by the configuration.` : '';
  if (findings === 0) return `No problems in ${count(postmortems, 'postmortem')}.${left}\n`;
  const rest = findings - errors - warnings;
  const parts = [count(errors, 'error'), count(warnings, 'warning'), ...(rest > 0 ? [`${rest} of lower severity`] : [])];
  const said = `${count(findings, 'problem')} (${parts.join(', ')}) in ${count(postmortems, 'postmortem')}.`;
  return `${paint('bold', said)}${fixable > 0 ? ` ${fixable} can be fixed with --fix.` : ''}${left}\n`;
}
