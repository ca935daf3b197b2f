/**
 * The times of one timeline are written in one way.
 *
 * Among `21:05` and `21:10`, a `9:20 PM` makes the eye stumble, and a `10:30` without *AM* or *PM* among times that have it leaves open which half of the day
 * it was. So do `15.26` and `15:34` in one list. A day that stands only with the first event is the usual way, and fine.
 *
 * The fix rewrites the clocks with *AM* and *PM* in 24 hours, where the others are certainly in 24 hours, and points as colons: no meaning changes.
 */
import type { Event } from '../../document/tree';
import type { TextEdit } from '../../text/edit';
import type { Rule } from '../rule';
import { timelinesOf } from './support/timelines';

const TWELVE = /(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?(?<seconds>:\d\d)?\s?(?<half>[ap])\.?m\b\.?/i;
const POINTED = /(?<![\d.])(?<hour>\d{1,2})\.(?<minute>\d\d)(?![\d.])/;
const COLONED = /\d{1,2}:\d\d/;

export const timeFormatMixed: Rule = {
  id: 'time-format-mixed',
  group: 'time',
  summary: 'The times of a timeline are written in one way.',
  severity: 'info',
  fix: 'safe',
  check({ postmortem, report }) {
    for (const { events } of timelinesOf(postmortem)) {
      const timed = events.filter(({ time }) => time.minutes !== null && time.problem === null);
      const twelve = timed.filter(({ time }) => TWELVE.test(time.text));
      const plain = timed.filter(({ time }) => !TWELVE.test(time.text) && COLONED.test(time.text));
      if (twelve.length > 0 && plain.length > 0) {
        const isCertain = plain.every(isIn24Hours);
        const [odd] = isCertain || twelve.length < plain.length ? twelve : plain;
        if (odd && (isCertain || twelve.length >= plain.length)) {
          const edits = isCertain ? twelve.flatMap(in24Hours) : [];
          report({
            range: odd.time.range,
            message: isCertain
              ? `Unexpected 12-hour time \`${odd.time.text}\` among 24-hour times, expected \`${odd.time.clock}\``
              : `Unexpected time without AM or PM \`${odd.time.text}\` among 12-hour times, expected its half of the day`,
            ...(edits.length > 0 && { fix: { title: 'Write all times of the timeline in 24 hours', edits, isSafe: true } }),
          });
        }
      }
      const pointed = timed.filter(({ time }) => POINTED.test(time.text) && !COLONED.test(time.text) && !TWELVE.test(time.text));
      const [first] = pointed;
      if (first && pointed.length < plain.length) {
        report({
          range: first.time.range,
          message: `Unexpected point in \`${first.time.text}\` among times with a colon, expected \`${first.time.clock}\``,
          fix: { title: 'Write all times of the timeline with a colon', edits: pointed.flatMap(withColon), isSafe: true },
        });
      }
    }
  },
};

/** Past noon, or in the hour after midnight: no twelve-hour clock shows that. */
function isIn24Hours({ time }: Event): boolean {
  return time.minutes !== null && (time.minutes >= 13 * 60 || time.minutes < 60);
}

function in24Hours({ time }: Event): TextEdit[] {
  const match = TWELVE.exec(time.text);
  if (!match || !time.clock) return [];
  const start = time.range.start + match.index;
  return [{ range: { start, end: start + match[0].length }, newText: time.clock }];
}

function withColon({ time }: Event): TextEdit[] {
  const match = POINTED.exec(time.text);
  if (!match) return [];
  const at = time.range.start + match.index + (match.groups?.hour?.length ?? 0);
  return [{ range: { start: at, end: at + 1 }, newText: ':' }];
}
