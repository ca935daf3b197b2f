import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatClock, readClocks } from '../../src/core/time/clock';
import { isoDate, readDates } from '../../src/core/time/date';
import { formatDuration, readDurations } from '../../src/core/time/duration';
import { readIntervals } from '../../src/core/time/moment';
import { formatOffset } from '../../src/core/time/zone';

/** What is read, in one line: `10:05 WAT+01:00`. */
function clocks(text: string): string {
  return readClocks(text)
    .map(clock =>
      [
        clock.approximate ? '~' : '',
        formatClock(clock),
        clock.zone ? ` ${clock.zone.name}` : '',
        clock.zone?.offset == null ? '' : formatOffset(clock.zone.offset),
        clock.problem ? ' !' : '',
      ].join(''),
    )
    .join(', ');
}

describe('clock times', () => {
  const examples: Record<string, string> = {
    '10:05 AM': '10:05',
    '10:05AM WAT': '10:05 WAT+01:00',
    '3時+02:00時': '03:00 +02:00+02:00',
    '2:30pm - 3:15pm': '14:30, 15:15',
    '12:00 PM and 12:00 AM': '12:00, 00:00',
    '12:30 p.m. EAT': '12:30 EAT+03:00',
    '14:05 UTC': '14:05 UTC+00:00',
    '2023-05-12T14:05Z': '14:05 Z+00:00',
    '3:00 PM (Kigali time)': '15:00 Kigali time+02:00',
    '13:14 EDT (17:14 UTC)': '13:14 EDT-04:00, 17:14 UTC+00:00',
    '9:00 CST': '09:00 CST',
    '10:00 PT': '10:00 PT',
    '10:00 GMT+01:00': '10:00 GMT+01:00+01:00',
    '10:00-11:00': '10:00, 11:00',
    '~13:30 UTC': '~13:30 UTC+00:00',
    '2100hrs WAT': '21:00 WAT+01:00',
    '16:05:57-58': '16:05:57',
    'at noon, 6 PM, 10:45a': '12:00, 18:00, 10:45',
    '12:01 A war room': '12:01',
    '10:30 M': '10:30 !',
    '13:00 PM': '13:00 !',
    '25:10': '25:10 !',
    'deployed 1.2.3 to 10.0.0.1:8080': '',
    'a ratio of 3:1, $5, 14.05 EUR, node:14:00': '',
    '**13:16:07:** Doors close': '13:16:07',
    '07:40: Doors open': '07:40',
    '3:AM': '03:00 !',
    '09:4+ PM': '09:04 !',
    'T08:19:34+0100': '08:19:34 +0100+01:00',
    '2024-05-07 0616: Doors close': '06:16',
    '2023-09-18 15.26 Doors open': '15:26',
    '15.25 PST Doors close': '15:25 PST-08:00',
    '1.25 million users, version 2.10 Beta': '',
    '14 Uhr, 14.05 Uhr, 14:05 Uhr': '14:00, 14:05, 14:05',
    '06.15 uur, 14:05 uur': '06:15, 14:05',
    'het duurde 1.30 uur, of 10.25 uur lang': '',
    'à 14h05': '14:05',
    '8h45 : panne': '08:45',
    '9h20 – retour': '09:20',
    '**11h** : fin': '11:00',
    '2h – rien': '',
    '8h45 de panne': '',
    '48h : rien': '',
    'panne 8h45 : rien': '',
    '午後3時5分, 下午3:05, 오후 3시': '15:05, 15:05, 15:00',
    '10：05': '10:05',
    'c. 14:00, circa 15:00': '~14:00, ~15:00',
  };
  for (const [text, expected] of Object.entries(examples)) it(`reads \`${text}\``, () => assert.equal(clocks(text), expected));

  it('reads every time of day that it writes', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const written = formatClock({ hour, minute });
        const half = `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
        return clocks(`at ${written} x`) === written && clocks(`(${half})`) === written;
      }),
    );
  });
});

describe('durations', () => {
  const BOUNDS = { atLeast: '≥', atMost: '≤', nearly: '<' };
  const examples: Record<string, string> = {
    '2 hours': '120',
    '1h 23m': '83',
    '1h23m': '83',
    '90 minutes': '90',
    '90-minute': '90',
    'two and a half hours': '150',
    '1 hour, 25 minutes': '85',
    '2 hours and 45 minutes': '165',
    '2d 1h 29m': '2969',
    'approximately three hours': '~180',
    'an hour and a half': '90',
    '7.5 hours': '450',
    '2 Stunden und 30 Minuten': '150',
    '2 heures 30 minutes': '150',
    '1 heure 30, 2 horas 15. 1 Stunde 30': '90, 135, 90',
    '2 heures et demie, 3 horas y media, 2 horas e meia': '150, 210, 150',
    約90分: '~90',
    '2時間30分': '150',
    '2小时30分钟': '150',
    '6 Std. 15 Min.': '375',
    '1 godz. 25 min': '85',
    '2 timmar 10 minuter': '130',
    '1 saat 5 dakika': '65',
    '2 hours. 30 minutes later': '120, 30',
    'twenty-four hours': '1440',
    '4-5 hours': '≤~300',
    '60 to 90 minutes': '≤~90',
    'one to two hours': '≤~120',
    'between 60 and 90 minutes': '≤~90',
    'one and a quarter hours': '75',
    'two and three-quarter hours': '165',
    '1 hour 15': '75',
    '1 hr 15': '75',
    '0h 16m': '16',
    'sixty minutes': '60',
    '~ 5 min, then about 2 h': '~5, ~120',
    '10時05分': '',
    '5h÷2': '300',
    '1h15': '75',
    '1h05, then 2 h 30.': '65, 150',
    '1 h 15 users': '60',
    '1h15m': '75',
    'three quarters of an hour': '45',
    'a quarter of an hour': '15',
    'an hour and a quarter': '75',
    '3/4 hour, then 1/2 hour, then 3/4 of an hour': '45, 30, 45',
    '1 1/2 hours': '90',
    '1½ hours, then ½ hour': '90, 30',
    '3/4 hours': '',
    'two hours and a quarter of the users': '120',
    'less than two hours': '≤~120',
    'well over an hour': '≥~60',
    'no more than 2 hours': '≤~120',
    'nearly 90 minutes': '<~90',
    '>2h': '≥~120',
    '2+ hours': '',
    '90 minutes or more': '≥~90',
    '2 hours+, ->3 hours': '≥~120, 180',
    'plus de 2 heures, weniger als 3 Stunden': '≥~120, ≤~180',
    '10:05 AM': '',
    '5 s, 30 s, 5 min': '0.08, 0.5, 5',
    '30m, 2.5 h': '30, 150',
    '1.2M requests, 30M rows, 1.2m users in 3D, but 1H 20M; 30m; 2.5 h': '80, 30, 150',
    '5 apples in 3 houses': '',
  };
  for (const [text, expected] of Object.entries(examples)) {
    it(`reads \`${text}\``, () =>
      assert.equal(
        readDurations(text)
          .map(({ minutes, approximate, bound }) => `${bound ? BOUNDS[bound] : ''}${approximate ? '~' : ''}${minutes}`)
          .join(', '),
        expected,
      ));
  }

  it('reads every length that it writes', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), minutes => readDurations(formatDuration(minutes))[0]?.minutes === minutes));
  });
});

describe('dates', () => {
  const examples: Record<string, string> = {
    'August 10, 2023': '2023-08-10',
    'August 15th, 2024': '2024-08-15',
    '29 april 2022': '2022-04-29',
    '12th of August 2023': '2023-08-12',
    '2024-06-20': '2024-06-20',
    '05/16/23': '2023-05-16',
    '3.4.2020': '2020-04-03',
    'Aug-27-2021': '2021-08-27',
    '06/May/2022': '2022-05-06',
    '05/Nov/26 7:30 AM, 05-Nov-26': '2026-11-05, 2026-11-05',
    '03, 14, 2024': '2024-03-14',
    'Tuesday, May 7, 2024': '2024-05-07',
    '7. Mai 2024': '2024-05-07',
    '7 de mayo de 2024': '2024-05-07',
    '7 févr. 2024': '2024-02-07',
    '2024年5月7日': '2024-05-07',
    '2024년 5월 7일': '2024-05-07',
    'Set 5 alerts': '',
    'mar 5 mayo 2024, le mar. 12 mars 2024': '2024-05-05, 2024-03-12',
    'Mar 5, 2024': '2024-03-05',
    'Mon.2024-05-06, so.May 5': '2024-05-06',
    '2024-05-07 (Tue), 7 May 2024 [Tuesday], 2024年5月7日（火）': '2024-05-07, 2024-05-07, 2024-05-07',
    '2024-05-07 Tue 10:05, 2024-05-08 so 10:05': '2024-05-07, 2024-05-08',
    '2024-02-30': 'no such day',
    '02/03/2024': 'ambiguous',
    'may 3 servers march on': '',
  };
  for (const [text, expected] of Object.entries(examples)) {
    it(`reads \`${text}\``, () =>
      assert.equal(
        readDates(text)
          .map(date => (date.ambiguous ? 'ambiguous' : (isoDate(date) ?? 'no such day')))
          .join(', '),
        expected,
      ));
  }
});

describe('ranges', () => {
  const examples: Record<string, string> = {
    '2 hours, from 10:00 AM to 12:00 PM WAT.': '10:00–12:00',
    'June 10, 2023, 08:00 AM - June 11, 2023, 10:00 AM (UTC-5)': '08:00–10:00',
    'between the hours of 13:00:00 and 17:35:08': '13:00:00–17:35:08',
    'starting at 08:30 AM and ending at 10:15 AM UTC': '08:30–10:15',
    'From 4pm to 6 GMT': '16:00–18:00',
    '2:30 - 4:00 PM': '14:30–16:00',
    '11:30 - 1:00 PM': '11:30–13:00',
    '(13:20 ~ 13:30 EAT)': '13:20–13:30',
    'von 10:05 Uhr bis 10:50 Uhr': '10:05–10:50',
    'van 06.15 uur tot 07.02 uur': '06:15–07:02',
    '09:11 GMT / 14:41 IST to 10:15 GMT / 15:45 IST': '09:11–10:15',
    'from 13:00 PST (21:00 UTC) until 14:00 PST (22:00 UTC)': '13:00–14:00',
    'from 13:00 PST (20:00 UTC) until 14:00 PST': '20:00–14:00',
    '10:00から12:45まで（2時間45分）': '10:00–12:45',
    'de 14h05 à 15h20': '14:05–15:20',
    'entre 14h05 et 15h20': '14:05–15:20',
    'das 16h00 às 17h30': '16:00–17:30',
    'entre las 9:10 y las 10:35': '09:10–10:35',
    'zwischen 10:00 und 11:00 Uhr': '10:00–11:00',
    'une durée de 2h05, puis 10:00 et 11:00': '',
    'noticed at 10:00 and fixed at 11:00': '',
  };
  for (const [text, expected] of Object.entries(examples)) {
    it(`reads \`${text}\``, () => {
      const read = readIntervals(text).map(
        ({ start, end }) => `${start.clock && formatClock(start.clock)}–${end.clock && formatClock(end.clock)}`,
      );
      assert.equal(read.join(', '), expected);
    });
  }
});
