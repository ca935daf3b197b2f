import type { Finding, Severity } from '../lint/rule';
import { withoutControls } from '../text/controls';
import type { FileReport } from './fileReport';

const COMMANDS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands, which GitHub Actions shows beside the lines of a pull request. */
export function githubAnnotations({ file, document, findings }: FileReport): string {
  return findings.map(finding => annotation(file, document, finding)).join('');
}

function annotation(file: string, { lines }: FileReport['document'], { range, severity, ruleId, message }: Finding): string {
  const { start, end } = lines.positionOf(range);
  // Columns make sense to GitHub only where the finding ends on its line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  return annotationOf(COMMANDS[severity], { file, line: start.line, endLine: end.line, ...columns, title: ruleId }, message);
}

/** Where an annotation stands, and what is above its text. */
export interface AnnotationPlace {
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
  readonly title: string;
}

/** One workflow command, in a line of its own, whatever the words are. */
export function annotationOf(command: 'error' | 'warning' | 'notice', place: AnnotationPlace, message: string): string {
  const written = Object.entries(place).map(
    ([name, value]) => `${name}=${escapeProperty(name === 'file' ? String(value).replace(/\\/g, '/') : String(value))}`,
  );
  return `::${command} ${written.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return withoutControls(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
