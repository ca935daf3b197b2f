/** A postmortem with something for every feature: a label that should be a heading, a duration that does not fit, items without owner. */
export const OUTAGE = `---
title: Uploads failed
date: 2024-05-06
authors: Dana Reyes
severity: SEV-2
---

# Postmortem: uploads failed

## Summary

Uploads failed for 2 hours, from 10:00 to 10:45 UTC, since a disk was full.

## Impact

Nobody could upload a picture; 1,200 uploads were lost.

**Root cause**

Old uploads were never deleted.

## Timeline

- 10:00 UTC – Uploads fail (outage starts).
- 10:12 UTC – An alert fires (detected), and @sam looks at it.
- 10:45 UTC – Uploads work again (outage ends).

## Action items

- [ ] Delete old uploads (due 2024-06-01)
`;

export const RECIPE = '# Bread\n\n- Knead at 10:00\n- Bake\n';
