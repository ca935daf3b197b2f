import type { Document } from '../document/postmortem';
import type { Finding } from '../lint/rule';
import type { Range } from '../text/range';

/** What was found in one file. */
export interface FileReport {
  /** As people know it. */
  readonly file: string;
  readonly document: Document;
  readonly findings: readonly Finding[];
  /** What must not be repeated: it is masked wherever a report shows the source. */
  readonly sensitive: readonly Range[];
}

/** The source with what is sensitive masked, character by character: offsets stay what they are. */
export function shownSource({ document, sensitive }: FileReport): string {
  return sensitive.reduce((text, { start, end }) => `${text.slice(0, start)}${'*'.repeat(end - start)}${text.slice(end)}`, document.text);
}

/** Whether a text repeats something sensitive. */
export function holdsSensitive(text: string, { document, sensitive }: FileReport): boolean {
  return sensitive.some(({ start, end }) => text.includes(document.text.slice(start, end)));
}
