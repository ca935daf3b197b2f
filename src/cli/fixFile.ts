import { conflictText } from '../core/document/conflict';
import { readDocument } from '../core/document/postmortem';
import { ALL_RULES } from '../core/lint/allRules';
import type { ConfigLayer } from '../core/lint/config/config';
import { effectiveConfig } from '../core/lint/config/effective';
import { inspect } from '../core/lint/engine';
import { fixAll } from '../core/lint/fix';
import type { FileReport } from '../core/report/fileReport';
import type { ReadFile } from './lintFiles';

/** A file before and after its safe fixes. */
export interface FixedFile {
  /** What is found in it as it is. */
  readonly report: FileReport;
  readonly after: string;
  /** Why nothing is to be written, in words that follow the name: both sides of a merge conflict would be mended as one text. */
  readonly conflict: string | null;
  /** What is left when the fixes are written. */
  fixed(): FileReport;
}

/** Applies safe fixes to the text of a file until there are none left. Nothing is written. @param today ISO day. */
export function fixFile({ name, text }: ReadFile, layers: readonly ConfigLayer[], today: string): FixedFile {
  const read = (current: string) => readDocument(current, { fileName: name });
  const document = read(text());
  const effective = effectiveConfig(document, ALL_RULES, { layers, today });
  const reportOn = (current: typeof document): FileReport => ({ file: name, document: current, ...inspect(current, ALL_RULES, effective) });
  const after = fixAll(document.text, current => reportOn(read(current)).findings);
  return { report: reportOn(document), after, conflict: conflictText(document.text), fixed: () => reportOn(read(after)) };
}
