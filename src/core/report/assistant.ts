import { type DocumentActions, documentActions } from '../actions/collect';
import { type Document, readDocument } from '../document/postmortem';
import { type Finding, type Fix, waysOf } from '../lint/rule';
import { applyEdits, type TextEdit } from '../text/edit';
import type { Masking } from '../text/masking';
import { documentJson } from './documentJson';
import { type FileReport, givesAway, maskingOf } from './fileReport';
import { fingerprintsOf } from './fingerprint';

/** `postmortem parse --format json` for an assistant: the same keys, with what is sensitive redacted. */
export function toldDocument(report: FileReport<Document>): object {
  return told(report, document => documentJson(report.file, document.postmortem));
}

/**
 * The action items of a document for an assistant, with what is sensitive redacted.
 *
 * @param today ISO day.
 */
export function toldActions(report: FileReport<Document>, today: string): DocumentActions {
  const { file } = report;
  return told(report, document => documentActions(document, { id: file, path: file }, today));
}

/** Findings for an assistant: each with an id by which its fixes are asked for, its line, and what can be done about it. */
export function toldFindings(report: FileReport): object[] {
  const { document } = report;
  const ids = fingerprintsOf(report);
  const lineAt = (offset: number): number => document.lines.pointAt(offset).line;
  return report.findings.map((finding, index) => ({
    id: ids[index],
    rule: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    line: lineAt(finding.range.start),
    fixes: waysOf(finding).map(({ title, isSafe }) => ({ title, isSafe })),
    ...(finding.related?.length && {
      related: finding.related.map(({ message, range }) => ({ message, line: lineAt(range.start) })),
    }),
  }));
}

/** What is asked for: a finding by its id, and where there are several ways to mend it, one of them by its title. */
export interface FixChoice {
  readonly finding: string;
  readonly fix?: string;
}

/** A fix that was asked for and can be carried out. */
export interface ChosenFix {
  readonly id: string;
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface ChosenFixes {
  readonly chosen: readonly ChosenFix[];
  /** What cannot be carried out, with the reason. */
  readonly refused: readonly { readonly finding: string; readonly reason: string }[];
}

/** The fixes that are asked for, as far as they are there and do not touch each other. Nothing is chosen that was not named. */
export function chooseFixes(report: FileReport, choices: readonly FixChoice[]): ChosenFixes {
  const ids = fingerprintsOf(report);
  const chosen: ChosenFix[] = [];
  const refused: { finding: string; reason: string }[] = [];
  for (const { finding: id, fix: title } of choices) {
    const finding = report.findings[ids.indexOf(id)];
    const fix = finding && wayNamed(finding, title);
    if (!finding) refused.push({ finding: id, reason: 'There is no such finding now. Lint the document again.' });
    else if (!fix) refused.push({ finding: id, reason: whyNone(finding, title) });
    else if (chosen.some(other => other.id === id)) refused.push({ finding: id, reason: 'It was named before.' });
    else if (chosen.some(other => areInEachOthersWay(other.fix, fix)))
      refused.push({ finding: id, reason: 'Its edit touches that of another fix named before it. Apply that one, and lint again.' });
    else chosen.push({ id, finding, fix });
  }
  return { chosen, refused };
}

function wayNamed(finding: Finding, title: string | undefined): Fix | undefined {
  const ways = waysOf(finding);
  if (title === undefined) return ways.length === 1 ? ways[0] : undefined;
  const plain = (text: string): string => text.replaceAll('`', '');
  return ways.find(way => plain(way.title) === plain(title));
}

function whyNone(finding: Finding, title: string | undefined): string {
  const titles = waysOf(finding).map(way => `“${way.title}”`);
  if (titles.length === 0) return 'It has no fix: only its author can mend it.';
  return `${title === undefined ? 'There are several ways to mend it' : 'It has no fix of that title'}; name one of ${titles.join(', ')}.`;
}

function areInEachOthersWay(a: Fix, b: Fix): boolean {
  return a.edits.some(one => b.edits.some(other => one.range.start <= other.range.end && other.range.start <= one.range.end));
}

/** A fix as an assistant, and who is asked to confirm it, sees it. */
export interface ToldFix {
  readonly finding: string;
  readonly rule: string;
  readonly title: string;
  readonly isSafe: boolean;
  readonly changes: readonly Change[];
}

/** What the chosen fixes would change, as whole lines before and after, with what is sensitive covered. */
export function toldFixes(report: FileReport, { chosen }: ChosenFixes): ToldFix[] {
  const masking = maskingOf(report);
  return chosen.map(({ id, finding, fix }) => ({
    finding: id,
    rule: finding.ruleId,
    title: fix.title,
    isSafe: fix.isSafe,
    changes: changesOf(report, fix.edits).map(({ line, before, after }) => ({
      line,
      before: shown(before, report, masking),
      after: shown(after, report, masking),
    })),
  }));
}

/** Whole lines, before and after. */
export interface Change {
  /** First of the lines, from 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** Edits as the lines that they change; edits in the same lines are one change. */
function changesOf({ document: { text, lines } }: FileReport, edits: readonly TextEdit[]): Change[] {
  const groups: { start: number; end: number; line: number; edits: TextEdit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const line = lines.pointAt(edit.range.start).line;
    const start = lines.line(line).start;
    const end = lines.line(lines.pointAt(edit.range.end).line).end;
    const last = groups.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else groups.push({ start, end, line, edits: [edit] });
  }
  return groups.map(({ start, end, line, edits: inside }) => {
    const moved = inside.map(({ range, newText }) => ({ range: { start: range.start - start, end: range.end - start }, newText }));
    const before = text.slice(start, end);
    return { line, before, after: applyEdits(before, moved) };
  });
}

function shown(text: string, report: FileReport, masking: Masking): string {
  const covered = masking.cover(text);
  return givesAway(covered, report) ? '[redacted]' : covered;
}

/** What is said of a document that is read without its sensitive values: not even a part of one can get into it. */
function told<T>(report: FileReport<Document>, say: (document: Document) => T): T {
  const masking = maskingOf(report);
  if (masking.ranges.length === 0) return say(report.document);
  const { text, fileName } = report.document;
  return redacted(say(readDocument(masking.hide(text), { fileName })), masking);
}

/** All texts of a tree of plain data, redacted. */
function redacted<T>(value: T, masking: Masking): T {
  if (typeof value === 'string') return masking.redact(value) as T;
  if (Array.isArray(value)) return value.map(part => redacted(part, masking)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, redacted(part, masking)])) as T;
}
