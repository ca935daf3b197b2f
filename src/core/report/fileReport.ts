import type { Position } from 'unist';
import type { Document } from '../document/postmortem';
import type { Title } from '../document/tree';
import type { Finding } from '../lint/rule';
import { Masking } from '../text/masking';
import type { Range } from '../text/range';

/** What a report needs of a document: its text, and of the tree little enough to be kept. */
export interface ReportedDocument extends Pick<Document, 'text' | 'lines'> {
  readonly postmortem: {
    readonly isPostmortem: boolean;
    readonly title: Pick<Title, 'value' | 'position'> | null;
    /** The first of them at least. */
    readonly children: readonly { readonly position?: Position }[];
  };
}

/** What was found in one file. */
export interface FileReport<D extends ReportedDocument = ReportedDocument> {
  /** As people know it. */
  readonly file: string;
  readonly document: D;
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

/** A slice of a secret as long as this gives some of it away; a value as short is masked as a whole. */
const SLICE = 8;

/** Whether a text repeats something sensitive, or a part of it. The text is gone through once for each length of what is looked for, and not for each value. */
export function givesAway(written: string, { document, sensitive }: Pick<FileReport, 'document' | 'sensitive'>): boolean {
  const slices = SLICES.get(sensitive) ?? slicesOf(document.text, sensitive);
  SLICES.set(sensitive, slices);
  return [...slices].some(([length, wanted]) => {
    for (let at = 0; at + length <= written.length; at++) if (wanted.has(written.slice(at, at + length))) return true;
    return false;
  });
}

type Slices = ReadonlyMap<number, ReadonlySet<string>>;

/** It is asked for each fix of a document. */
const SLICES = new WeakMap<readonly Range[], Slices>();

/** What gives a value away, by its length. */
function slicesOf(text: string, sensitive: readonly Range[]): Slices {
  const slices = new Map<number, Set<string>>();
  for (const { start, end } of sensitive) {
    const value = text.slice(start, end);
    for (let at = 0; at === 0 || at + SLICE <= value.length; at++) {
      const slice = value.slice(at, at + SLICE);
      slices.set(slice.length, (slices.get(slice.length) ?? new Set()).add(slice));
    }
  }
  return slices;
}
