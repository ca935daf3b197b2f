import type { Document } from '../document/postmortem';
import type { Finding } from '../lint/rule';
import { Masking } from '../text/masking';
import type { Range } from '../text/range';

/** What was found in one file. */
export interface FileReport {
  /** As people know it. */
  readonly file: string;
  readonly document: Document;
  /** Whether the configuration leaves the file out: then nothing was looked for. */
  readonly isIgnored?: boolean;
  readonly findings: readonly Finding[];
  /** What must not be repeated: it is masked wherever a report shows the source. */
  readonly sensitive: readonly Range[];
}

/** What keeps the sensitive values of a file out of its report. */
export function maskingOf({ document, sensitive }: FileReport): Masking {
  return new Masking(document.text, sensitive);
}
