import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import { readDocument } from '../../src/core/document/postmortem';
import { collect, type Event, type PostmortemNode, rangeOfNode } from '../../src/core/document/tree';
import { fingerprintOf, normaliseSentence, printOf } from '../../src/core/lint/words/guidance';
import { treeText } from '../../src/core/report/treeText';
import { formatClock, readClocks } from '../../src/core/time/clock';
import { readDates } from '../../src/core/time/date';
import { LANGUAGES } from '../../src/core/time/languages';

/** Lines that documents are made of, odd ones included. */
// biome-ignore format: a list of lines
const LINES = [
  '# Postmortem: doors', '## Timeline (all times in WAT)', '**Impact:** everybody', 'Root cause:', '- 10:00 AM: Doors close.', '- 2024-05-07 10:05 Doors open.', '• 10:00 a • 10:05 b',
  '| Time | Event |', '| --- | --- |', '| 10:00 | Doors close. |', '', '', '> a quote', '```', '    Start Time: 10:00', '    End Time: 10:30', '- [ ] Oil the doors (@dana) (#1)', 'TODO:',
  '1. one', '  - two', '![a door](door.png)', 'The doors were closed from 10:00 to 11:00 UTC, down for 1 hour.', '<!-- a note -->', '<ul><li>10:00 x</li></ul>', '---', '\t\u00a0x',
  '&amp; \\* **b', 'Summary. Action items:', '## 概要', '### 10:05 – Failover', '10:00 UTC: Doors close. 10:05 UTC: Doors open. 10:10 UTC: Doors close.', '— Oil them.', '### 2024-05-07',
];
const document = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 40 })), { maxLength: 40 })
  .map(lines => lines.join('\n'));
const RUNS = { numRuns: 300 };

const read = (text: string) => readDocument(text, { fileName: 'doors.md' }).postmortem;
/** The tree without the lines, which other line endings and marks may not move either, and are compared in their own right. */
const shape = (text: string): string => treeText('doors.md', read(text));

describe('whatever the document', () => {
  it('it is read, each node lies inside it, and a time spans what it names', () => {
    fc.assert(
      fc.property(document, text => {
        const postmortem = read(text);
        visit(postmortem as Node, node => {
          const { start, end } = rangeOfNode(node as PostmortemNode);
          assert.ok(start >= 0 && start <= end && end <= text.length, `${node.type} ${start}–${end} of ${text.length}`);
        });
        for (const { time, position } of collect(postmortem, 'event')) {
          const written = text.slice(time.range.start, time.range.end);
          assert.ok(time.clock === null || time.text === '' || /\d/.test(written), `\`${written}\` for ${time.clock}`);
          assert.ok(time.range.start >= (position.start.offset ?? 0), 'a time lies in its event');
        }
      }),
      RUNS,
    );
  });

  it('it may be any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => typeof shape(text) === 'string'),
      RUNS,
    );
  });

  it('line endings, blanks at the end of lines and a byte order mark change nothing', () => {
    // Two blanks at the end of a line are a hard break, and blanks alone on a line end nothing: both are lines to their author in any case.
    const written = fc.array(fc.constantFrom(...LINES), { maxLength: 40 }).map(lines => lines.join('\n'));
    fc.assert(
      fc.property(written, text => {
        const expected = shape(text);
        assert.equal(shape(text.replaceAll('\n', '\r\n')), expected, 'CRLF');
        assert.equal(shape(text.replace(/(?<=[^\s|`-])$/gm, ' ')), expected, 'a blank at the end');
        assert.equal(shape(`\uFEFF${text}`), expected, 'a byte order mark');
      }),
      RUNS,
    );
  });

  it('the mark in front of a list’s items changes nothing', () => {
    const items = fc.array(
      fc.constantFrom('10:00 UTC Doors close.', '**10:05** – Doors open.', '[ ] Oil the doors', 'Impact: everybody', 'a word'),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(items, fc.constantFrom('## Timeline', '## Action items', '## Summary'), (list, heading) => {
        const [expected, ...others] = ['-', '*', '+', '1.'].map(mark =>
          shape(`# Postmortem\n\n${heading}\n\n${list.map(item => `${mark} ${item}`).join('\n')}\n`),
        );
        for (const other of others) assert.equal(other, expected);
      }),
      RUNS,
    );
  });

  it('an event moved elsewhere in the list moves in the output, and no more', () => {
    const facts = ({ what, time }: Event): string => `${time.clock} ${time.zone?.name} ${what}`;
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => formatClock({ hour, minute }));
    fc.assert(
      fc.property(fc.array(clock, { minLength: 2, maxLength: 12 }), fc.nat(), fc.nat(), (clocks, from, to) => {
        const lines = clocks.map((time, index) => `- ${time} UTC Door ${index} closes.`);
        const moved = [...lines];
        moved.splice(to % lines.length, 0, ...moved.splice(from % lines.length, 1));
        const eventsOf = (list: readonly string[]): string[] =>
          collect(read(`# Postmortem\n\n## Timeline\n\n${list.join('\n')}\n`), 'event').map(facts);
        const expected = eventsOf(lines);
        const order = moved.map(line => lines.indexOf(line));
        assert.deepEqual(
          eventsOf(moved),
          order.map(index => expected[index]),
        );
      }),
      RUNS,
    );
  });
});

describe('a time that is written', () => {
  const instant = fc.tuple(fc.integer({ min: 2000, max: 2030 }), fc.nat(11), fc.integer({ min: 1, max: 28 }), fc.nat(23), fc.nat(59));

  it('in any language, long or short, with 12 hours or 24, is read as the same time', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...LANGUAGES), fc.boolean(), ([year, month, day, hour, minute], language, hour12) => {
        const written = new Intl.DateTimeFormat(language, {
          timeStyle: 'short',
          hourCycle: hour12 ? 'h12' : 'h23',
          timeZone: 'UTC',
        }).format(Date.UTC(year, month, day, hour, minute));
        const [clock] = readClocks(written.replaceAll('\u202f', ' '));
        assert.equal(clock && formatClock(clock), formatClock({ hour, minute }), `${language}: ${written}`);
      }),
      RUNS,
    );
  });

  it('on a day in any language, is read on the same day', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...LANGUAGES), fc.constantFrom('long', 'full'), ([year, month, day], language, dateStyle) => {
        const written = new Intl.DateTimeFormat(language, { dateStyle: dateStyle as 'long' | 'full', timeZone: 'UTC' }).format(
          Date.UTC(year, month, day),
        );
        const [date] = readDates(written);
        assert.deepEqual(date && [date.year, date.month, date.day], [year, month + 1, day], `${language}: ${written}`);
      }),
      RUNS,
    );
  });

  it('with any zone behind it, is read with that zone', () => {
    const zones = [
      'UTC',
      'WAT',
      'EAT',
      'CAT',
      'SAST',
      'GMT+1',
      'UTC-05:30',
      'PST',
      'PDT',
      'ET',
      'CEST',
      'Kigali time',
      'Eastern time',
      'Africa/Lagos',
      'America/New_York',
      'Asia/Tokyo',
      '+01:00',
    ];
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.constantFrom(...zones), fc.boolean(), (hour, minute, zone, enclosed) => {
        const clock = formatClock({ hour, minute });
        const [read] = readClocks(enclosed && zone[0] !== '+' ? `${clock} (${zone})` : `${clock} ${zone}`);
        assert.equal(read && `${formatClock(read)} ${read.zone?.name}`, `${clock} ${zone}`);
      }),
      RUNS,
    );
  });
});

describe('a sentence that is compared', () => {
  it('has the fingerprint of its normalised form, in ASCII and beyond', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('What', 'HAPPENED', 'größer', 'ſ', 'İ', '検索', '42', '_', '—', "isn't", '\n'),
      ),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(words, parts => {
        const normalised = normaliseSentence(parts.join(' '));
        fc.pre(normalised !== '');
        assert.deepEqual(printOf(parts.join(' ')), { print: fingerprintOf(normalised), words: normalised.split(' ').length });
      }),
      RUNS,
    );
  });
});
