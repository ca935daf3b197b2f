import type { IssueLink } from '../core/document/tree';
import type { IssueRef } from '../core/issues/issue';
import type { JournalRecord } from '../core/issues/journal';
import type { Anchor } from '../core/issues/locate';
import type { PlannedItem } from '../core/issues/plan';

/** What has been written down, and a way to write more. Shared by every exporter on this machine. */
export interface Journal {
  /** All records, in their order, as they were when the export began, and those appended since. */
  records(): readonly JournalRecord[];
  /** Resolves when the record is on the disk. Throws where it cannot be written: then nothing may be sent. */
  append(record: JournalRecord): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many seconds, or as soon as the user cancels. */
  wait(seconds: number): Promise<void>;
}

/** What became of the link in the document. */
export type Written =
  | { readonly kind: 'written' }
  /** It stands in an open document that is not saved yet. */
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'failed'; readonly reason: string };

/** An item that gets a link: where it stands, and by which name its issue is written down. */
export interface Linkable {
  readonly anchor: Anchor;
  readonly key: string;
}

/** The document that is exported, wherever it is kept. */
export interface DocumentPort {
  /** Asked right before a request leaves: why the issue of an item is not to be created after all, in words. Null where nothing speaks against it. */
  objectionTo(item: PlannedItem): Promise<string | null>;
  /**
   * Writes the link to an issue behind its item, or in the place of another link.
   *
   * @param replaced the link that is there; null where there is none yet.
   */
  writeLink(item: Linkable, issue: IssueRef, replaced: IssueLink | null): Promise<Written>;
}

export interface Progress {
  readonly message: string;
  /** Of the items. */
  readonly done: number;
  readonly total: number;
}

/** What an export needs of its host besides the trackers. */
export interface ExportPorts {
  readonly journal: Journal;
  readonly clock: Clock;
  isCancelled(): boolean;
  progress(progress: Progress): void;
}
