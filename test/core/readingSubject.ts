import { readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { inspect } from '../../src/core/lint/engine';
import { secretsIn } from '../../src/core/text/secrets';
import { readClocks } from '../../src/core/time/clock';
import { readDates } from '../../src/core/time/date';
import { readDurations } from '../../src/core/time/duration';
import { readZones } from '../../src/core/time/zone';

/** What is found in a document, as texts: what is read of it shows in these. */
export function findingsIn(text: string): readonly string[] {
  const document = readDocument(text, { fileName: '2024-05-08-doors.md' });
  const { findings } = inspect(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { today: '2024-06-01' }));
  return [
    ...findings.map(({ ruleId, range, message }) => `${range.start}–${range.end} ${ruleId}: ${message}`),
    ...secretsIn(text).map(({ kind, range }) => `${range.start}–${range.end} ${kind}`),
    JSON.stringify(document.postmortem),
  ];
}

export function timesIn(text: string): string {
  return JSON.stringify([readClocks, readDates, readDurations, readZones].map(read => read(text)));
}
