/** A postmortem that is complete but for one thing: it says two hours where its times say thirty minutes. */
export const SLOW_SEARCH = `# Postmortem: search was slow

**Date:** 2024-05-07
**Authors:** Ada Obi
**Status:** In review
**Severity:** SEV-2

## Summary

Search was slow for 2 hours for all users, from 10:00 to 10:30 UTC.

## Timeline

- 10:00 UTC An alert rings: latency rises.
- 10:30 UTC Search is back to normal.

## Root cause

An index was missing, because nothing checks that a migration has one.

## Action items

- Reject migrations without an index (@ada, due 2099-01-01)
`;

/** The same, with an issue for its action item. */
export const TRACKED_SLOW_SEARCH = SLOW_SEARCH.replace('2099-01-01)', '2099-01-01) (#1)');
