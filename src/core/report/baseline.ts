import type { FileReport } from './fileReport';
import { fingerprintsOf } from './fingerprint';

/** Findings that a team knows of and has put off: of new ones alone is something said. */
export interface Baseline {
  readonly version: 1;
  /** By file, in the order of their names: the fingerprints of its findings. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

export function baselineOf(reports: readonly FileReport[]): Baseline {
  const files = reports
    .filter(({ findings }) => findings.length > 0)
    .map(report => [keyOf(report.file), fingerprintsOf(report).sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: 1, files: Object.fromEntries(files) };
}

/**
 * Reads a baseline file.
 *
 * @throws {Error} when it holds something else, with words that say what to do.
 */
export function parseBaseline(text: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const { version, files } = (value ?? {}) as Partial<Baseline>;
  const isRead = version === 1 && typeof files === 'object' && files !== null && Object.values(files).every(Array.isArray);
  if (!isRead) throw new Error('is no baseline; write one anew with --write-baseline');
  return value as Baseline;
}

/** The reports without the findings that the baseline knows, and how many of its findings are gone. */
export function againstBaseline(
  reports: readonly FileReport[],
  { files }: Baseline,
): { readonly reports: readonly FileReport[]; readonly known: number; readonly gone: number } {
  let known = 0;
  let expected = 0;
  const left = reports.map(report => {
    const names = new Set(files[keyOf(report.file)] ?? []);
    expected += names.size;
    const fingerprints = fingerprintsOf(report);
    const findings = report.findings.filter((_, index) => !names.has(fingerprints[index] ?? ''));
    known += report.findings.length - findings.length;
    return { ...report, findings };
  });
  return { reports: left, known, gone: expected - known };
}

/** The same on every system. */
function keyOf(file: string): string {
  return file.replace(/\\/g, '/').replace(/^\.\//, '');
}
