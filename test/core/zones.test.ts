import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';
import { formatClock, readClocks } from '../../src/core/time/clock';
import { formatOffset, readZones } from '../../src/core/time/zone';
import { nameInSeason, offsetAt } from '../../src/core/time/zonedTime';

/** The zone behind a time: its name, and what it means. */
function zoneBehind(text: string): string {
  const [clock] = readClocks(text);
  if (!clock?.zone) return 'none';
  const { name, offset, meanings, iana } = clock.zone;
  return `${name}: ${offset !== null ? formatOffset(offset) : (iana ?? meanings.map(formatOffset).join(' or '))}`;
}

describe('zones', () => {
  const examples: Record<string, string> = {
    '10:05 WAT': 'WAT: +01:00',
    '10:05 (UTC+5:30)': 'UTC+5:30: +05:30',
    '10:05 GMT -3': 'GMT -3: -03:00',
    '08:19:34+0100': '+0100: +01:00',
    '10:05 CST': 'CST: -06:00 or +08:00 or -05:00',
    '10:05 IST': 'IST: +05:30 or +02:00 or +01:00',
    '10:05 BST': 'BST: +01:00 or +06:00 or +11:00',
    '10:05 PT': 'PT: America/Los_Angeles',
    '10:05 Eastern time': 'Eastern time: America/New_York',
    '10:05 Kigali time': 'Kigali time: +02:00',
    '10:05 Denver time': 'Denver time: America/Denver',
    '10:05 (New York time)': 'New York time: America/New_York',
    '10:05 Africa/Lagos': 'Africa/Lagos: +01:00',
    '10:05 Europe/Berlin': 'Europe/Berlin: Europe/Berlin',
    '10:05 Europe/Atlantis': 'none',
    '10:05 Response time rises': 'none',
    '10:05-11:00': 'none',
    '10:05 PTA': 'none',
  };
  for (const [text, expected] of Object.entries(examples)) it(`reads \`${text}\``, () => assert.equal(zoneBehind(text), expected));

  it('are found in a sentence about all times', () => {
    const named = (text: string): string[] => readZones(text).map(({ name }) => name);
    assert.deepEqual(named('Every time here is US/Pacific.'), ['US/Pacific']);
    assert.deepEqual(named('Times are in both Eastern Daylight Time (EDT) and UTC.'), ['Eastern Daylight Time', 'EDT', 'UTC']);
    assert.deepEqual(named('The Response time of Checkout is high.'), []);
  });

  it('take no more than a moment for a long text without one', () => {
    assert.deepEqual(readZones('Word '.repeat(20_000)), []);
  });
});

describe('local times', () => {
  it('have the offset of the season', () => {
    assert.deepEqual(offsetAt('America/Los_Angeles', '2024-01-15', 600), { kind: 'unique', offset: -480 });
    assert.deepEqual(offsetAt('America/Los_Angeles', '2024-07-15', 600), { kind: 'unique', offset: -420 });
    assert.deepEqual(offsetAt('Asia/Kolkata', '2024-07-15', 600), { kind: 'unique', offset: 330 });
  });

  it('do not exist where clocks go forward, and are two where they go back', () => {
    assert.deepEqual(offsetAt('America/New_York', '2024-03-10', 2 * 60 + 30), { kind: 'gap' });
    assert.deepEqual(offsetAt('America/New_York', '2024-11-03', 60 + 30), { kind: 'overlap', offsets: [-240, -300] });
    assert.deepEqual(offsetAt('Europe/Berlin', '2024-03-31', 2 * 60 + 30), { kind: 'gap' });
  });

  it('know a name of the other season', () => {
    assert.equal(nameInSeason('PST', '2023-07-15'), 'PDT');
    assert.equal(nameInSeason('PST', '2023-01-15'), null);
    assert.equal(nameInSeason('CEST', '2023-01-15'), 'CET');
    assert.equal(nameInSeason('EST', '2023-07-15'), null, 'Panama has it all the year');
    assert.equal(nameInSeason('AEDT', '2023-07-15'), 'AEST');
  });

  it('have an offset that Intl has too, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Africa/Lagos', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Dublin', 'America/Caracas'),
        fc.integer({ min: 0, max: 20 * 365 }),
        fc.nat(1439),
        (zone, days, minutes) => {
          const day = new Date(Date.UTC(2005, 0, 1 + days)).toISOString().slice(0, 10);
          const local = offsetAt(zone, day, minutes);
          if (local.kind !== 'unique') return true;
          const instant = Date.parse(`${day}T00:00:00Z`) + (minutes - local.offset) * 60_000;
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
            instant,
          );
          return shown === formatClock({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
        },
      ),
    );
  });
});

describe('times in a document', () => {
  const times = (timeline: string, heading = 'Timeline') =>
    collect(readDocument(`# Postmortem: doors\n\n## ${heading}\n\n${timeline}\n`).postmortem, 'event').map(({ time }) => time);

  it('have an instant once the day, the clock and the zone are known', () => {
    assert.deepEqual(
      times('- 2024-07-15 10:00 Doors close.\n- 2024-01-15 10:00 Doors close.', 'Timeline (all times in US/Pacific)').map(
        ({ instant }) => instant,
      ),
      ['2024-07-15T17:00:00Z', '2024-01-15T18:00:00Z'],
    );
  });

  const doubts: Record<string, string | null> = {
    '- 2024-11-03 01:30 New York time Doors close.': 'clocks in America/New_York go back on 2024-11-03, and show it twice',
    '- 2024-07-15 10:00 PST Doors close.': 'PST is not in use on 2024-07-15, PDT is',
    '- 13:14 EDT (17:14 UTC) Doors close.': null,
    '- 13:14 EDT (18:14 UTC) Doors close.': '13:14 EDT and 18:14 UTC are different times',
    '- 13:14 EDT / 17:14 UTC Doors close.': null,
    '- Friday, 3 May 2024 10:00 Doors close.': null,
    '- Thursday, 3 May 2024 10:00 Doors close.': '2024-05-03 was a Friday',
    '- 03/04/2024 10:00 UTC Doors close.': '2024-04-03 or 2024-03-04',
    '- 03/04/2024 10:00 UTC Doors close.\n- 13/04/2024 10:00 UTC Doors open.': null,
  };
  for (const [line, doubt] of Object.entries(doubts)) {
    it(`${doubt ? 'asks about' : 'takes'} \`${line}\``, () => assert.equal(times(line)[0]?.doubt?.reason ?? null, doubt));
  }

  it('do not exist where clocks go forward over them', () => {
    assert.equal(
      times('- 2024-03-10 02:30 New York time Doors close.')[0]?.problem,
      'clocks in America/New_York go forward over it on that day',
    );
  });
});
