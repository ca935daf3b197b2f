// Documents that are right in every time and length, in the ways people write them, are told nothing of them; with one length that is wrong, that is told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { lint } from '../../src/core/lint/engine';
import type { Finding } from '../../src/core/lint/rule';

/** An incident, in minutes: of the first day its start, and from there the rest. */
interface Incident {
  readonly day: Date;
  readonly start: number;
  readonly detected: number;
  readonly mitigated: number;
  readonly resolved: number;
}

/** How one author writes. */
interface Hand {
  readonly date: (day: Date) => string;
  readonly clock: (minutes: number) => string;
  readonly length: (minutes: number) => string;
  readonly zone: string;
}

const two = (value: number): string => String(value).padStart(2, '0');
const inEnglish = (options: Intl.DateTimeFormatOptions) => (day: Date) => day.toLocaleDateString('en-US', { timeZone: 'UTC', ...options });
const iso = (day: Date): string => day.toISOString().slice(0, 10);
const hoursAnd = (minutes: number, hour: string, minute: string): string =>
  minutes < 60 ? `${minutes}${minute}` : `${Math.floor(minutes / 60)}${hour} ${minutes % 60}${minute}`;
const halfDay = (minutes: number): string =>
  `${Math.floor(minutes / 60) % 12 || 12}:${two(minutes % 60)} ${minutes % 1440 < 720 ? 'AM' : 'PM'}`;

const HAND: fc.Arbitrary<Hand> = fc.record({
  date: fc.constantFrom(
    iso,
    (day: Date) => `${iso(day)} (${inEnglish({ weekday: 'short' })(day)})`,
    (day: Date) => iso(day).replaceAll('-', '/'),
    inEnglish({ year: 'numeric', month: 'long', day: 'numeric' }),
    inEnglish({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
    (day: Date) => `${day.getUTCDate()} ${inEnglish({ month: 'short' })(day)} ${day.getUTCFullYear()}`,
  ),
  clock: fc.constantFrom(
    (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`,
    halfDay,
    (minutes: number) => halfDay(minutes).replace(' ', '').toLowerCase(),
  ),
  length: fc.constantFrom(
    (minutes: number) => `${minutes} minutes`,
    (minutes: number) => `${minutes} min`,
    (minutes: number) => hoursAnd(minutes, 'h', 'm'),
    (minutes: number) => hoursAnd(minutes, minutes < 120 ? ' hour' : ' hours', ' minutes').replace(' ', ' '),
    (minutes: number) => (minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}h${two(minutes % 60)}`),
  ),
  zone: fc.constantFrom('UTC', 'GMT', 'JST', 'WAT'),
});

const INCIDENT: fc.Arbitrary<Incident> = fc
  .tuple(
    fc.date({ min: new Date('2020-01-02'), max: new Date('2024-12-28'), noInvalidDate: true }),
    fc.nat(1439),
    fc.integer({ min: 2, max: 20 }),
    fc.integer({ min: 30, max: 120 }),
    fc.nat(60),
  )
  .map(([day, start, detected, mitigated, more]) => ({ day, start, detected, mitigated, resolved: mitigated + more }));

/** Everything that is stated of an incident, as an author writes it. `wrong` is by how many minutes the length of the whole is off, on top and in the sentence that also tells when it began and ended. */
function pageOf(incident: Incident, { date, clock, length, zone }: Hand, [head, sentence, list]: Shape, wrong: Wrong = {}): string {
  const { start, detected, mitigated, resolved } = incident;
  const dayAt = (minutes: number): Date => new Date(incident.day.getTime() + Math.floor((start + minutes) / 1440) * 86_400_000);
  const at = (minutes: number): string => clock(start + minutes);
  const onDay = (minutes: number): string => `${date(dayAt(minutes))} ${at(minutes)}`;
  const isOneDay = start + resolved < 1440;
  const when = (minutes: number): string => `${isOneDay ? at(minutes) : onDay(minutes)} ${zone}`;
  const whole = length(resolved + (wrong.onTop ?? 0));
  const day = date(incident.day);
  const events = [
    [0, 'Errors begin: a wrong basket is deployed'],
    [detected, 'An alert fires (detected)'],
    [mitigated, 'The basket is rolled back, errors drop'],
    [resolved, 'Incident resolved'],
  ] as const;
  const rows = (row: (minutes: number, what: string) => string): string => events.map(([minutes, what]) => row(minutes, what)).join('\n');
  const heads = [
    `**Date:** ${day}\n**Duration:** ${whole}`,
    `**Date:** ${day} | **Duration:** ${whole}`,
    `| Field | Value |\n| --- | --- |\n| Start | ${onDay(0)} ${zone} |\n| End | ${onDay(resolved)} ${zone} |\n| Duration | ${whole} |`,
    `- **Started:** ${onDay(0)} ${zone}\n- **Detected:** ${onDay(detected)} ${zone}\n- **Resolved:** ${onDay(resolved)} ${zone}\n- **Time to detect:** ${length(detected)}\n- **Duration:** ${whole}`,
    `**Incident window:** ${onDay(0)} ${zone} → ${onDay(resolved)} ${zone} (${whole})`,
  ];
  const besideTimes = length(resolved + (wrong.besideTimes ?? 0));
  const sentences = [
    `On ${day}, checkout was down from ${at(0)} to ${at(resolved)} ${zone} (${besideTimes}).`,
    `Checkout was unavailable for ${length(resolved)}. Between ${at(0)} and ${at(resolved)} ${zone}, 1,200 orders failed.`,
    `The outage lasted ${length(resolved)}. It was noticed after ${length(detected)}.`,
    `Starting at ${at(0)} ${zone}, checkout returned errors for ${besideTimes}, until ${at(resolved)} ${zone}.`,
    `Checkout failed from ${at(0)} to ${at(resolved)} ${zone}. That is ${besideTimes}.`,
  ];
  const timelines = [
    rows((minutes, what) => `- ${when(minutes)} – ${what}`),
    rows((minutes, what) => `- **${when(minutes)}:** ${what}.`),
    rows((minutes, what) => `- [${when(minutes)}] ${what}`),
    rows((minutes, what) => `- ${when(minutes)} (T+${minutes}m): ${what}`),
    rows((minutes, what) => `### ${when(minutes)} – ${what}\n\nMore about it.\n`),
    `| Time | T+ | Event |\n| --- | --- | --- |\n${rows((minutes, what) => `| ${when(minutes)} | +${minutes}m | ${what} |`)}`,
    `| Date | Time (${zone}) | Who | What |\n| --- | --- | --- | --- |\n${rows((minutes, what) => `| ${date(dayAt(minutes))} | ${at(minutes)} | Dana | ${what} |`)}`,
  ];
  const pick = (texts: readonly string[], index: number): string => texts[index % texts.length] ?? '';
  return `# Postmortem: checkout was down

${pick(heads, head)}

## Summary

${pick(sentences, sentence)} 12% of all users saw errors.

## Timeline

${pick(timelines, list)}

## Root cause

The basket went to all hosts at once, because nothing waits for the first of them.

## Action items

- [ ] Try it on one host first (@dana) (#7)
`;
}

/** Minutes. */
interface Wrong {
  readonly onTop?: number;
  readonly besideTimes?: number;
}

/** Those that tell a length and both times. */
const SENTENCES_WITH_TIMES: readonly number[] = [0, 3, 4];

/** Which head, which sentence and which timeline. */
type Shape = readonly [head: number, sentence: number, list: number];
const SHAPE: fc.Arbitrary<Shape> = fc.tuple(fc.nat(34), fc.nat(34), fc.nat(34));

const OF_TIMES: ReadonlySet<string> = new Set(
  ALL_RULES.filter(({ group }) => group === 'time' || group === 'duration').map(({ id }) => id),
);
const LENGTHS: readonly string[] = ['duration-range-mismatch', 'duration-timeline-mismatch', 'duration-conflict', 'metric-mismatch'];

function toldOf(text: string): readonly Finding[] {
  const document = readDocument(text);
  assert.equal(collect(document.postmortem, 'event').filter(({ time }) => time.clock).length, 4, 'all events are read');
  return lint(document, ALL_RULES).filter(({ ruleId, severity }) => OF_TIMES.has(ruleId) && severity !== 'hint');
}

describe('a document in which all times and lengths agree', () => {
  it('is told nothing of them, however it is written', () => {
    fc.assert(
      fc.property(INCIDENT, HAND, SHAPE, (incident, hand, shape) => {
        const text = pageOf(incident, hand, shape);
        assert.deepEqual(toldOf(text), [], text);
      }),
      { numRuns: 250 },
    );
  });

  /** An eighth, and seven minutes at least: what is less may have been rounded. */
  const slip = ({ resolved }: Incident): number => Math.max(7, Math.ceil(resolved / 8));

  it('is told of a length on its top that is too long', () => {
    fc.assert(
      fc.property(INCIDENT, HAND, SHAPE, (incident, hand, shape) => {
        const text = pageOf(incident, hand, shape, { onTop: slip(incident) });
        assert.ok(
          toldOf(text).some(({ ruleId }) => LENGTHS.includes(ruleId)),
          text,
        );
      }),
      { numRuns: 250 },
    );
  });

  it('is told of one that does not fit the times in its own sentence, or in the one before', () => {
    fc.assert(
      fc.property(INCIDENT, HAND, SHAPE, fc.constantFrom(...SENTENCES_WITH_TIMES), (incident, hand, [head, , list], sentence) => {
        const text = pageOf(incident, hand, [head, sentence, list], { besideTimes: slip(incident) });
        assert.ok(
          toldOf(text).some(({ ruleId }) => ruleId === 'duration-range-mismatch'),
          text,
        );
      }),
      { numRuns: 250 },
    );
  });
});
