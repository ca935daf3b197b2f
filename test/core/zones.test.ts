import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';
import { formatClock, readClocks } from '../../src/core/time/clock';
import { formatOffset, readZoneAt, readZones } from '../../src/core/time/zone';
import { fixedOffset, instantOf, offsetAt, seasonMismatch } from '../../src/core/time/zonedTime';

/** The zone behind a time: its name, and what it means. */
function zoneBehind(text: string): string {
  const [clock] = readClocks(text);
  if (!clock?.zone) return 'none';
  const { name, offset, meanings, iana } = clock.zone;
  return `${name}: ${offset !== null ? formatOffset(offset) : (iana ?? meanings.map(({ label }) => label).join(' or '))}`;
}

describe('zones', () => {
  const examples: Record<string, string> = {
    '10:05 WAT': 'WAT: +01:00',
    '10:05 (UTC+5:30)': 'UTC+5:30: +05:30',
    '10:05 GMT -3': 'GMT -3: -03:00',
    '08:19:34+0100': '+0100: +01:00',
    '10:05 CST': 'CST: Central Standard Time or China Standard Time or Cuba Standard Time',
    '10:05 CST (UTC-06:00)': 'CST: -06:00',
    '10:05 IST (UTC+5:30)': 'IST: +05:30',
    '10:05 CST (UTC+1)': 'CST: Central Standard Time or China Standard Time or Cuba Standard Time',
    '10:05 IST': 'IST: India Standard Time or Israel Standard Time or Irish Standard Time',
    '10:05 BST': 'BST: British Summer Time or Bangladesh Standard Time or Bougainville Standard Time',
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

    '10:05 PST': 'PST: -08:00',
    '10:05 MESZ': 'MESZ: +02:00',
    '10:05 AST': 'AST: Atlantic Standard Time or Arabia Standard Time',
    '10:05 GMT +1': 'GMT +1: +01:00',
    '10:05 UTC-5': 'UTC-5: -05:00',
    '10:05 UTC - 11:00 UTC': 'UTC: +00:00',
    '10:05 UTC-11:00': 'UTC: +00:00',
    '10:05 UTC-16:30': 'UTC: +00:00',
    '10:05 UTC-5 PM': 'UTC: +00:00',
    '10:05:30-0500': '-0500: -05:00',
    '2024-05-07T10:05:30-05:00': '-05:00: -05:00',
    '2024-05-07T10:05+05:30': '+05:30: +05:30',
    '10:05-0500': 'none',
    '10:05:30-05:00': 'none',
    '10:05 +9999': 'none',

    '10:05 Pacific Time': 'Pacific Time: America/Los_Angeles',
    '10:05 pacific daylight time': 'pacific daylight time: -07:00',
    '10:05 US Eastern Time': 'US Eastern Time: America/New_York',
    '10:05 Central European Summer Time': 'Central European Summer Time: +02:00',
    '10:05 West African Time': 'West African Time: +01:00',
    '10:05 South Africa Standard Time': 'South Africa Standard Time: +02:00',
    '10:05 British Summer Time': 'British Summer Time: +01:00',
    '10:05 Pacific, doors close': 'Pacific: America/Los_Angeles',
    '10:05 Eastern region goes down': 'none',

    '10:05 (Nairobi local time)': 'Nairobi local time: +03:00',
    '10:05 São Paulo time': 'São Paulo time: America/Sao_Paulo',
    '10:05 San Francisco time': 'San Francisco time: America/Los_Angeles',
    '10:05 India time': 'India time: +05:30',
    '10:05 Port-au-Prince time': 'Port-au-Prince time: America/Port-au-Prince',
    '10:05 Wake Time': 'none',
    '10:05 US/Pacific': 'US/Pacific: US/Pacific',
    '10:05 America/Argentina/Buenos_Aires': 'America/Argentina/Buenos_Aires: -03:00',
    '10:05 Etc/GMT+3': 'Etc/GMT+3: -03:00',

    '10:05 北京时间 开始': '北京时间: +08:00',
    '10:05（北京时间），结账': '北京时间: +08:00',
    '10:05 日本時間': '日本時間: +09:00',
    '10:05 恢复时间': 'none',
    '10:05 heure de Paris': 'heure de Paris: Europe/Paris',
    '10:05 (hora de Madrid)': 'hora de Madrid: Europe/Madrid',
    '10:05 Ortszeit Berlin': 'Ortszeit Berlin: Europe/Berlin',
    '10:05 Berliner Zeit': 'Berliner Zeit: Europe/Berlin',
    '10:05 Uhr Kurzer Zeit': 'none',
    '10:05 hora de comer': 'none',
  };
  for (const [text, expected] of Object.entries(examples)) it(`reads \`${text}\``, () => assert.equal(zoneBehind(text), expected));

  it('are settled by the offset beside a name with several meanings, wherever they are named', () => {
    const read = (text: string): string =>
      readZones(text)
        .map(({ name, offset }) => `${name} ${offset}`)
        .join(', ');
    assert.equal(read('All times CST (UTC-6).'), 'CST -360');
    assert.equal(read('Timeline (IST, UTC+5:30)'), 'IST 330');
    assert.equal(read('Timeline (CST / UTC-6)'), 'CST -360');
    assert.equal(read('Timeline (CST, UTC+2)'), 'CST null, UTC+2 120');
    assert.equal(read('Times in CST and UTC'), 'CST null, UTC 0');
    assert.equal(read('Chronologie (heure locale de New York, 7 mai)'), 'heure locale de New York null');
  });

  it('are found in a sentence about all times', () => {
    const named = (text: string): string[] => readZones(text).map(({ name }) => name);
    assert.deepEqual(named('Every time here is US/Pacific.'), ['US/Pacific']);
    assert.deepEqual(named('Times are in both Eastern Daylight Time (EDT) and UTC.'), ['Eastern Daylight Time', 'EDT', 'UTC']);
    assert.deepEqual(named('The Response time of Checkout is high.'), []);
  });

  const sentences: Record<string, string> = {
    'Timeline (all times in WAT)': 'WAT',
    'All times are in ET.': 'ET',
    'Timeline (Kigali time and Lagos time)': 'Kigali time, Lagos time',
    'The doors closed at 13:14 EDT (17:14 UTC)': 'EDT, UTC',
    'Timestamps: Europe/Berlin': 'Europe/Berlin',
    'Local time: Berlin time': 'Berlin time',
    'Time (Pacific)': 'Pacific',
    '14:05 GMT+01:00: doors close': 'GMT+01:00',
    'Customers in Eastern Europe and the Pacific region': '',
    'The CT scan of the ICT department, without GST': '',
    'Christmas Time, First Response Time, downtime': '',
    'Europe/Atlantis, Asia/Pacific': '',
  };
  for (const [text, names] of Object.entries(sentences)) {
    it(`are ${names || 'not found'} in \`${text}\``, () =>
      assert.equal(
        readZones(text)
          .map(({ name }) => name)
          .join(', '),
        names,
      ));
  }

  it('say where they stand', () => {
    assert.deepEqual(
      readZones('13:14 EDT (17:14 UTC), Kigali time').map(({ range }) => range),
      [
        { start: 6, end: 9 },
        { start: 17, end: 20 },
        { start: 23, end: 34 },
      ],
    );
    assert.deepEqual(readZoneAt('10:00 (in WAT, see below) Doors', 5)?.range, { start: 5, end: 25 });
  });

  it('of the database are read by name and by city, wherever the engine knows them', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter(zone => zone.includes('/'));
    for (const zone of zones) assert.equal(readZoneAt(`10:00 ${zone}`, 5)?.iana, zone);
    const cities = zones.filter(zone => readZoneAt(`10:00 ${(zone.split('/').at(-1) ?? '').replaceAll('_', ' ')} time`, 5)?.iana === zone);
    assert.ok(cities.length > zones.length - 20, `only ${cities.length} of ${zones.length}`);
  });

  it('read every offset that they write', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9 * 4, max: 14 * 4 }), fc.constantFrom('UTC', 'GMT', 'UTC '), (quarters, name) => {
        const offset = quarters * 15;
        const zone = readZoneAt(`10:00 ${name}${formatOffset(offset)}`, 5);
        return zone?.offset === offset && zone.meanings[0]?.offset === offset;
      }),
    );
  });

  it('have one offset exactly where they have one meaning', () => {
    fc.assert(
      fc.property(fc.constantFrom('CST', 'PT', 'WAT', 'ECT', 'Africa/Lagos', 'Europe/Berlin', 'UTC+8', 'EST', 'ET'), name => {
        const zone = readZoneAt(`10:00 ${name}`, 5);
        return zone !== null && zone.offset === (zone.meanings.length === 1 ? zone.meanings[0]?.offset : null);
      }),
    );
  });

  it('take time in proportion to the text, whatever it repeats', () => {
    for (const part of [
      'Word ',
      'Pacific ',
      'Africa/A',
      'UTC  ',
      'Kigali  ',
      'West African ',
      '( in UTC',
      'Time ',
      'America/Aa/B-',
      ' ',
      'US\t',
    ]) {
      const text = part.repeat(100_000 / part.length);
      const started = performance.now();
      readZones(text);
      readZoneAt(text, 0);
      assert.ok(performance.now() - started < 1000, `${part} takes too long`);
    }
  });
});

describe('local times', () => {
  it('have the offset of the season', () => {
    assert.deepEqual(offsetAt('America/Los_Angeles', '2024-01-15', 600), { kind: 'unique', offset: -480 });
    assert.deepEqual(offsetAt('America/Los_Angeles', '2024-07-15', 600), { kind: 'unique', offset: -420 });
    assert.deepEqual(offsetAt('Asia/Kolkata', '2024-07-15', 600), { kind: 'unique', offset: 330 });
  });

  it('do not exist where clocks go forward, and are two where they go back', () => {
    assert.deepEqual(offsetAt('America/New_York', '2024-03-10', 2 * 60 + 30), { kind: 'gap', offsets: [-300, -240] });
    assert.deepEqual(offsetAt('America/New_York', '2024-11-03', 60 + 30), { kind: 'overlap', offsets: [-240, -300] });
    assert.deepEqual(offsetAt('Europe/Berlin', '2024-03-31', 2 * 60 + 30), { kind: 'gap', offsets: [60, 120] });
  });

  it('take seconds, and 24:00 as the next midnight', () => {
    assert.deepEqual(offsetAt('America/New_York', '2024-03-10', 2 * 60 - 1 / 60), { kind: 'unique', offset: -300 });
    assert.deepEqual(offsetAt('Europe/Berlin', '2024-03-30', 1440), { kind: 'unique', offset: 60 });
    assert.equal(offsetAt('Pacific/Apia', '2011-12-30', 600).kind, 'gap', 'Samoa left that day out');
  });

  it('need a zone and a day that there are', () => {
    assert.throws(() => offsetAt('Europe/Atlantis', '2024-01-01', 0), RangeError);
    assert.throws(() => offsetAt('Europe/Berlin', 'tomorrow', 0), RangeError);
  });

  it('need no day where the offset never changes', () => {
    assert.equal(fixedOffset('Africa/Lagos'), 60);
    assert.equal(fixedOffset('Asia/Kolkata'), 330);
    assert.equal(fixedOffset('Europe/Berlin'), null);
    assert.equal(fixedOffset('America/Sao_Paulo'), null, 'summer time ended in 2019');
  });

  it('are instants', () => {
    assert.equal(instantOf('2024-05-07', 30, 60), '2024-05-06T23:30:00Z');
    fc.assert(
      fc.property(fc.nat(1439), fc.integer({ min: -56, max: 56 }), (minutes, quarters) => {
        const instant = Date.parse(instantOf('2024-05-07', minutes, quarters * 15));
        return (instant - Date.parse('2024-05-07T00:00:00Z')) / 60_000 + quarters * 15 === minutes;
      }),
    );
  });

  const seasons: Record<string, string> = {
    'PST 2023-07-15': 'probably PDT',
    'PST 2023-01-15': 'right',
    'PDT 2023-01-15': 'PST',
    'PST 2024-03-10': 'right',
    'PDT 2024-03-10': 'right',
    'PDT 2024-03-09': 'PST',
    'CDT 2023-12-01': 'CST',
    'CEST 2023-01-15': 'CET',
    'EEST 2023-01-15': 'probably EET',
    'EEST 2024-04-27': 'right',
    'AEDT 2023-07-15': 'AEST',
    'AEDT 2023-01-15': 'right',
    'NZST 2023-01-15': 'probably NZDT',
    'BST 2023-01-15': 'probably GMT',
    'GMT 2023-07-15': 'right',
    'EST 2023-07-15': 'right',
    'MST 2023-07-15': 'right',
    'CST 2023-07-15': 'right',
    'CAT 2023-07-15': 'right',
    'toString 2023-07-15': 'right',
  };
  for (const [text, expected] of Object.entries(seasons)) {
    it(`of \`${text}\`: ${expected}`, () => {
      const [name = '', day = ''] = text.split(' ');
      const mismatch = seasonMismatch(name, day);
      assert.equal(mismatch ? `${mismatch.certain ? '' : 'probably '}${mismatch.expected}` : 'right', expected);
    });
  }

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
    '- 2024-07-15 10:00 PST Doors close.': 'PST is probably not in use on 2024-07-15, PDT is',
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
