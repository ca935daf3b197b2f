import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES, monthNames, plainName, unitNames, weekdayNames } from '../../src/core/time/languages';

/** Names in letters alone: `5月` is a number with a sign behind it. */
const IN_LETTERS = /^\p{L}{2,}$/u;

/** What Intl calls the months or the days of the week in all languages, from the first on. Short names differ from one version of it to the next. */
function namesByIntl(options: Intl.DateTimeFormatOptions, count: number, at: (index: number) => number): readonly (readonly string[])[] {
  return LANGUAGES.map(language => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return Array.from({ length: count }, (_, index) => plainName(format.format(at(index))));
  });
}

describe('the names of months, days and units', () => {
  it('are what Intl calls the months', () => {
    for (const names of namesByIntl({ month: 'long' }, 12, index => Date.UTC(2001, index, 1)))
      for (const [index, name] of names.entries()) if (IN_LETTERS.test(name)) assert.equal(monthNames().get(name), index + 1, name);
  });

  it('are what Intl calls the days of the week', () => {
    // 7 January 2001 was a Sunday.
    for (const names of namesByIntl({ weekday: 'long' }, 7, index => Date.UTC(2001, 0, 7 + index)))
      for (const [index, name] of names.entries()) if (IN_LETTERS.test(name)) assert.equal(weekdayNames().get(name), index, name);
  });

  it('are what Intl calls the units of time in other languages than English', () => {
    for (const language of LANGUAGES.slice(1)) {
      for (const [unit, minutes] of [
        ['second', 1 / 60],
        ['minute', 1],
        ['hour', 60],
        ['week', 7 * 24 * 60],
      ] as const) {
        const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
        const name = plainName(format.formatToParts(2).find(({ type }) => type === 'unit')?.value ?? '').trim();
        if (/^\p{L}+$/u.test(name) && !(name.length === 1 && minutes > 60))
          assert.equal(unitNames().get(name), minutes, `${language}: ${name}`);
      }
    }
  });

  it('are told apart by what they mean: a name of one month is none of another', () => {
    for (const names of [monthNames(), weekdayNames(), unitNames()]) assert.ok([...names.keys()].every(name => name === plainName(name)));
    assert.equal(monthNames().get('mar'), 3);
    assert.equal(weekdayNames().get('mar'), 2);
  });
});
