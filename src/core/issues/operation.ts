import type { IssueLink } from '../document/tree';
import { type IssueRef, isSame, type TrackedIssue } from './issue';

/** An issue that an item may be tracked by, and why somebody has to say so. */
export interface Candidate {
  readonly issue: TrackedIssue;
  /** From 0 to 1: how alike the texts are. */
  readonly score: number;
  readonly why: string;
}

/** What an export does with an item. */
export type Operation =
  | { readonly op: 'create' }
  /** The issue is there, only its link is missing. */
  | { readonly op: 'link'; readonly issue: TrackedIssue; readonly via: 'marker' | 'journal' | 'decision' }
  /** The document links a twin that was closed for another issue. */
  | { readonly op: 'relink'; readonly issue: TrackedIssue; readonly from: IssueLink }
  | { readonly op: 'exists'; readonly issue: IssueLink }
  /** Only a person can say. */
  | { readonly op: 'decide'; readonly candidates: readonly Candidate[] }
  /** It was sent, and nobody knows what became of it. */
  | { readonly op: 'pending'; readonly since: string; readonly retryAt: string }
  | { readonly op: 'skip'; readonly why: SkipReason };

export type SkipReason =
  | 'unlinkable'
  | 'done'
  | 'empty'
  | 'measure'
  | 'check'
  | 'copy'
  | 'secret'
  | 'repository'
  | 'unselected'
  | 'cap'
  | 'skipped';

/** The issue that an operation is about, where there is one. */
export function issueOf(operation: Operation): IssueRef | null {
  return operation.op === 'link' || operation.op === 'relink' ? operation.issue : null;
}

/** Whether what is said of an item tells of an issue. */
export function isAbout(operation: Operation, issue: TrackedIssue): boolean {
  if (operation.op === 'decide') return operation.candidates.some(candidate => isSame(candidate.issue, issue));
  const about = issueOf(operation);
  return about !== null && isSame(about, issue);
}

/** What is done with an item, and why in words where that is not plain. */
export interface Decided {
  readonly operation: Operation;
  readonly reason: string | null;
}

export function skip(why: SkipReason, reason: string): Decided {
  return { operation: { op: 'skip', why }, reason };
}
