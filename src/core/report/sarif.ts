import type { Position } from 'unist';
import { type Finding, type Fix, type Rule, type Severity, waysOf } from '../lint/rule';
import type { Range } from '../text/range';
import { type FileReport, givesAway } from './fileReport';
import { fingerprintsOf } from './fingerprint';

export interface SarifOptions {
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly urlOf: (ruleId: string) => string;
}

const LEVELS: Readonly<Record<Severity | 'off', string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note', off: 'none' };

/** SARIF 2.1.0, as code scanning takes it. Columns count UTF-16 code units. */
export function sarif(reports: readonly FileReport[], options: SarifOptions): string {
  return sarifLog(
    reports.flatMap(report => sarifResults(report, options.rules)),
    options,
  );
}

/** What is said of all files together. */
export function sarifLog(results: readonly object[], { version, rules, urlOf }: SarifOptions): string {
  const driver = {
    name: 'postmortem',
    version,
    rules: rules.map(({ id, summary, severity }) => ({
      id,
      shortDescription: { text: summary },
      helpUri: urlOf(id),
      defaultConfiguration: { level: LEVELS[severity], enabled: severity !== 'off' },
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What is said of one file. */
export function sarifResults(report: FileReport, rules: readonly Rule[]): object[] {
  const { file, document, findings } = report;
  const fingerprints = fingerprintsOf(report);
  // Standard input has no address; its name is one as good as any.
  const uri = file === '-' ? 'stdin' : uriOf(file);
  const regionOf = (range: Range): object => region(document.lines.positionOf(range));
  const place = (range: Range): object => ({ artifactLocation: { uri }, region: regionOf(range) });
  return findings.map((finding, index) => ({
    ruleId: finding.ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === finding.ruleId),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: place(finding.range) }],
    ...(finding.related?.length && {
      relatedLocations: finding.related.map(({ message, range }) => ({ physicalLocation: place(range), message: { text: message } })),
    }),
    partialFingerprints: { 'postmortem/v2': fingerprints[index] },
    ...fixesOf(finding, report, fix => fixOf(fix, uri, regionOf)),
  }));
}

/** The fix and the other ways to mend a finding, without those that would repeat something sensitive. */
function fixesOf(finding: Finding, report: FileReport, written: (fix: Fix) => object): { readonly fixes?: readonly object[] } {
  const fixes = waysOf(finding).filter(({ edits }) => !edits.some(({ newText }) => givesAway(newText, report)));
  return fixes.length > 0 ? { fixes: fixes.map(written) } : {};
}

function fixOf(fix: Fix, uri: string, regionOf: (range: Range) => object): object {
  const replacements = fix.edits.map(({ range, newText }) => ({ deletedRegion: regionOf(range), insertedContent: { text: newText } }));
  return { description: { text: fix.title }, artifactChanges: [{ artifactLocation: { uri }, replacements }] };
}

function region({ start, end }: Position): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** An address with forward slashes, each part of it encoded: relative to where the program was called, or that of an absolute name. */
function uriOf(file: string): string {
  // Half of a surrogate pair, which Windows allows in a name, cannot be encoded.
  const parts = file
    .replace(/\\/g, '/')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/');
  const isDrive = /^[A-Za-z]:$/.test(parts[0] ?? '');
  const encoded = parts.map((part, index) => (isDrive && index === 0 ? part : encodeURIComponent(part))).join('/');
  if (isDrive) return `file:///${encoded}`;
  return encoded.startsWith('/') ? `file://${encoded.replace(/^\/{2,}/, '/')}` : encoded;
}
