import { JournalError } from '../../node/journalFile';
import type { ItemResult } from '../../tracker/apply';
import { TrackerError } from '../../tracker/port';

/** Exit codes of `export`; where several apply, the highest one counts. */
export const EXPORT_EXIT = {
  ok: 0,
  usage: 2,
  /** `check`: an open item is tracked by nothing, or no longer by what it says. */
  untracked: 3,
  permission: 4,
  /** Some of it is done; the same command goes on with the rest. */
  partly: 5,
  /** Only a person can say which issue an item belongs to. */
  decision: 6,
  /** The tracker did not answer; what may exist is looked for by the next run. */
  pending: 7,
  /** An issue exists, and its link could not be written. */
  notLinked: 8,
  interrupted: 130,
} as const;

export function exitOfResults(results: readonly ItemResult[]): number {
  const codes = results.map(({ state, remedy }): number => {
    switch (state) {
      case 'not-linked':
        return EXPORT_EXIT.notLinked;
      case 'pending':
        return EXPORT_EXIT.pending;
      case 'refused':
      case 'not-done':
        return remedy === 'sign-in' || remedy === 'authorize' ? EXPORT_EXIT.permission : EXPORT_EXIT.partly;
      default:
        return EXPORT_EXIT.ok;
    }
  });
  return Math.max(EXPORT_EXIT.ok, ...codes);
}

/** A document of which nothing is sent as it is, with what to do about it; others are still exported. */
export class UnfitError extends Error {}

/** The code for what kept a document from being exported at all; null for what is no such thing. */
export function exitOfError(error: unknown): number | null {
  if (error instanceof JournalError) return EXPORT_EXIT.partly;
  if (error instanceof UnfitError) return EXPORT_EXIT.usage;
  if (!(error instanceof TrackerError)) return null;
  return error.status === null && error.remedy !== 'choose-repository' ? EXPORT_EXIT.partly : EXPORT_EXIT.permission;
}
