import { type Document, readDocument } from '../document/postmortem';
import { collect, type Section } from '../document/tree';
import { localTime } from '../templates/start';
import { lineEndOf, lineStartOf } from '../text/lines';
import { formatAtEnd, formatOfNone } from '../writing/format';
import { entriesOf } from './events';
import type { ImportedEvent, ImportedText } from './incident';
import { type TemplatePart, withoutBlanks } from './parts';

/** Writes events into the part of a template for them, in the place and the format of its example. */
export function placeEvents(part: TemplatePart, filled: Document, events: readonly ImportedEvent[], zone: string): void {
  const { section } = part;
  const own = collect(section, 'event');
  const format = own.length > 0 ? formatAtEnd(filled, section) : formatOfNone(filled, section);
  const from = section.label.block.range.end;
  const [first, last] = [own[0], own.at(-1)];
  const start = first ? lineStartOf(filled.text, first.extent.start) : format.place;
  const end = last ? lineEndOf(filled.text, last.extent.end) : format.place;
  const above = part.body.slice(0, Math.max(0, start - from));
  const before = withoutBlanks(above);
  // A row stands right below the head of its table.
  const gap = first ? (/[^\n]\n$/.test(above) ? '\n' : '\n\n') : '\n'.repeat(format.blanksAbove + 1);
  const entries = entriesOf(events, format, zone);
  const behind = withoutBlanks(part.body.slice(Math.max(0, end - from)));
  part.body = [before === '' ? entries : before + gap + entries, behind].filter(text => text !== '').join('\n\n');
  part.added.unshift('');
}

/** A timeline for a template that has none. */
export function timelineOf(events: readonly ImportedEvent[], zone: string): ImportedText {
  const { date } = localTime(events[0]?.instant ?? 0, zone);
  const head = `${date} (all times in ${zone})`;
  const example = readDocument(`# Postmortem\n\n## Timeline\n\n${head}\n\n- 00:00 – Event.\n`);
  const format = formatAtEnd(example, collect(example.postmortem, 'section')[0] as Section);
  return { concepts: ['timeline'], name: 'Timeline', body: `${head}\n\n${entriesOf(events, format, zone)}` };
}
