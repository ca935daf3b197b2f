import assert from 'node:assert/strict';
import { readDocument } from '../../src/core/document/postmortem';
import { applyEdits } from '../../src/core/text/edit';
import { convertToEvents, editOf, pasteAsEvents } from '../../src/core/writing/pasteEvents';
import type { LocalClock } from '../../src/core/writing/zones';
import { withAccident } from './mutated';
import { Random } from './random';
import { withinTime } from './time';

const LOCAL: LocalClock = { offsetAt: () => 60, nameAt: () => 'Central European Standard Time' };
const TIMELINES = [
  '# Postmortem: doors\n\n## Timeline (UTC)\n\n- 2024-05-07 10:05 Doors close.\n- \n',
  '# Postmortem: doors\n\n## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 10:05 | Doors close. |\n\n',
  '# Postmortem: doors\n\n## Timeline\n\n### 10:05 UTC\n\nDoors close.\n\n',
];
/** What people copy: from chats, from the log of git, from a table or from an export. */
const PASTED = [
  'Dana Okoro\n  10:05 AM\nthe doors do not open\n10:07\nsame here\n\nObi Lund\n  10:12 AM\noiling them now :oil:\n',
  '[10:05, 07/05/2024] Dana: the doors do not open\n[10:07, 07/05/2024] Obi: same here\n',
  'commit 4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e\nAuthor: Dana Okoro <dana@example.org>\nDate:   Tue May 7 10:05:11 2024 +0200\n\n    Oil the doors\n',
  '4f1c2d3 2024-05-07 10:05:11 +0200 Oil the doors\n5a1c2d3 2024-05-07 11:05:11 +0200 Oil the gates\n',
  'time,event,who\n2024-05-07T10:05:00Z,"doors close, all of them",dana\n2024-05-07T10:20:00Z,doors open,obi\n',
  'created_at\tsummary\n2024-05-07T10:05:00Z\tdoors close\n2024-05-07T10:20:00Z\tdoors open\n',
  '[{"created_at":"2024-05-07T10:05:00Z","summary":"doors close","agent":{"summary":"Dana"}},{"created_at":"2024-05-07T10:20:00Z","summary":"doors open"}]',
];

/** Text with accidents that is copied from elsewhere becomes entries, or stays as it is; what becomes entries holds no less than before and is read as events. */
export function fuzzPastes(seed: number): void {
  const random = new Random(seed);
  let pasted = random.pick(PASTED);
  for (let accidents = random.below(4); accidents > 0; accidents--) pasted = withAccident(pasted, random);
  const text = random.pick(TIMELINES);
  const document = readDocument(text, { fileName: 'doors.md' });
  const at = random.below(3) === 0 ? random.below(text.length + 1) : text.length;
  const conversion = withinTime(pasted, () => pasteAsEvents(document, { start: at, end: at }, pasted, LOCAL));
  for (const choice of conversion?.choices ?? [])
    readDocument(applyEdits(text, [editOf(conversion as NonNullable<typeof conversion>, choice)]), { fileName: 'doors.md' });
  const whole = `${text}\n${pasted}\n`;
  const selected = convertToEvents(readDocument(whole, { fileName: 'doors.md' }), { start: text.length + 1, end: whole.length }, LOCAL);
  for (const { text: entries } of selected?.choices ?? []) assert.ok(entries.trim() !== '', 'there is no conversion to nothing');
}
