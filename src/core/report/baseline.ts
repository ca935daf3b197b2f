import type { FileReport } from './fileReport';
import { fingerprintsOf } from './fingerprint';

/** Findings that a team knows of and has put off: of new ones alone is something said. */
export interface Baseline {
  readonly version: typeof VERSION;
  /** By file, as it is named from the folder of the baseline, in the order of these names: the fingerprints of its findings. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** With another one the fingerprints are others. */
const VERSION = 2;

/**
 * @param nameOf the name of a file from the folder of the baseline, so that it is the same from wherever the program is called.
 */
export function baselineOf(reports: readonly FileReport[], nameOf: (file: string) => string): Baseline {
  const files = reports
    .filter(({ findings }) => findings.length > 0)
    .map(report => [nameOf(report.file), fingerprintsOf(report).sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: VERSION, files: Object.fromEntries(files) };
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
  const { version, files } = (value ?? {}) as { readonly version?: unknown; readonly files?: unknown };
  const isRead = version === VERSION && typeof files === 'object' && files !== null && Object.values(files).every(Array.isArray);
  if (typeof version === 'number' && version < VERSION)
    throw new Error('is a baseline of an earlier version; write it anew with --write-baseline');
  if (!isRead) throw new Error('is no baseline; write one anew with --write-baseline');
  return value as Baseline;
}

/** The reports without the findings that the baseline knows, and how many of its findings are gone. */
export function againstBaseline(
  reports: readonly FileReport[],
  { files }: Baseline,
  nameOf: (file: string) => string,
): { readonly reports: readonly FileReport[]; readonly known: number; readonly gone: number } {
  let known = 0;
  let expected = 0;
  const left = reports.map(report => {
    const names = new Set(files[nameOf(report.file)] ?? []);
    expected += names.size;
    const fingerprints = fingerprintsOf(report);
    const findings = report.findings.filter((_, index) => !names.has(fingerprints[index] ?? ''));
    known += report.findings.length - findings.length;
    return { ...report, findings };
  });
  return { reports: left, known, gone: expected - known };
}
