/**
 * The times of one timeline are written in one way.
 *
 * Among `21:05` and `21:10`, a `9:20 PM` makes the eye stumble, and a `10:30` without *AM* or *PM* among times that have it leaves open which half of the day
 * it was. So do `15.26` and `15:34` in one list. A day that stands only with the first event is the usual way, and fine.
 *
 * The fix rewrites the clocks with *AM* and *PM* in 24 hours, both ends of a range, where the others are certainly in 24 hours, and points as colons: no meaning changes.
 * It is offered only where every such time of the timeline can be rewritten.
 */
import type { Event, Moment } from '../../document/tree';
import type { TextEdit } from '../../text/edit';
import type { Rule, RuleContext } from '../rule';
import { isInCode } from './support/markup';
import { timelinesOf } from './support/timelines';

const TWELVE = /(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?(?<seconds>:\d\d)?\s?(?<half>[ap])(?:m\b|\.m\b\.?)/i;
const POINTED = /(?<![\d.])(?<hour>\d{1,2})\.(?<minute>\d\d)(?![\d.])/;
const COLONED = /\d{1,2}:\d\d/;
/** The rest of a range that was not read as one. */
const GOES_ON = /^\W*(?:[-–—~〜]|to|till?|until|and|bis)\W*\d{1,2}(?:[:.]\d\d)?(?::\d\d)?\s?(?:[ap]\.?m\b|(?=\W|$))/i;

export const timeFormatMixed: Rule = {
  id: 'time-format-mixed',
  group: 'time',
  summary: 'The times of a timeline are written in one way.',
  severity: 'info',
  fix: 'safe',
  check({ postmortem, source, report }) {
    for (const { events } of timelinesOf(postmortem)) {
      const timed = events.filter(({ time }) => time.minutes !== null && time.problem === null);
      const twelve = timed.filter(({ time }) => TWELVE.test(time.text));
      const plain = timed.filter(({ time }) => !TWELVE.test(time.text) && COLONED.test(time.text));
      if (twelve.length > 0 && plain.length > 0) {
        const isCertain = plain.every(isIn24Hours) && !plain.some(hasHalfOfOther);
        const [odd] = isCertain || twelve.length < plain.length ? twelve : plain;
        if (odd && (isCertain || twelve.length >= plain.length)) {
          const edits = isCertain ? allOrNone(twelve, event => in24Hours(event, source)) : [];
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
        const edits = allOrNone(pointed, event => withColon(event, source));
        report({
          range: first.time.range,
          message: `Unexpected point in \`${first.time.text}\` among times with a colon, expected \`${first.time.clock}\``,
          ...(edits.length > 0 && { fix: { title: 'Write all times of the timeline with a colon', edits, isSafe: true } }),
        });
      }
    }
  },
};

/** Past noon, or in the hour after midnight: no twelve-hour clock shows that. */
function isIn24Hours({ time }: Event): boolean {
  return time.minutes !== null && (time.minutes >= 13 * 60 || time.minutes < 60);
}

/** `5:40` behind `5:31 PM` was read as 17:40: its half of the day is that of another time. */
function hasHalfOfOther({ time }: Event): boolean {
  const hour = /\d{1,2}(?=[:.]\d\d)/.exec(time.text)?.[0];
  return hour !== undefined && time.clock !== null && Number(hour) !== Number(time.clock.slice(0, 2));
}

/** What one event left as it is would make of a range, or of the whole timeline, two ways of writing. */
function allOrNone(events: readonly Event[], editsOf: (event: Event) => readonly TextEdit[] | null): TextEdit[] {
  const edits = events.map(editsOf);
  return edits.includes(null) ? [] : edits.flatMap(some => some ?? []);
}

/** Both ends of the event's time in 24 hours; null where one of them has no half of the day, or cannot be found in the source as it was read. */
function in24Hours(event: Event, source: RuleContext['source']): readonly TextEdit[] | null {
  const { time, end, text } = event;
  const moments = end ? [time, end] : [time];
  if (moments.some(({ range }) => isInCode(event, range, source))) return null;
  if (!end && GOES_ON.test(text.slice(text.indexOf(time.text) + time.text.length))) return null;
  const edits = moments.map(moment => {
    const match = TWELVE.exec(moment.text);
    if (!match || !moment.clock || moment.problem || !standsAsRead(moment, source)) return null;
    const start = moment.range.start + match.index;
    return { range: { start, end: start + match[0].length }, newText: moment.clock };
  });
  return edits.every(edit => edit !== null) ? edits : null;
}

function withColon(event: Event, source: RuleContext['source']): readonly TextEdit[] | null {
  const { time, end } = event;
  const edits = (end ? [time, end] : [time]).map(moment => {
    const match = POINTED.exec(moment.text);
    if (!match || COLONED.test(moment.text) || isInCode(event, moment.range, source) || !standsAsRead(moment, source)) return null;
    const at = moment.range.start + match.index + (match.groups?.hour?.length ?? 0);
    return { range: { start: at, end: at + 1 }, newText: ':' };
  });
  return edits.every(edit => edit !== null) ? edits : null;
}

/** Whether nothing, such as the asterisks of `**9:05** PM`, stands between the characters of a time. */
function standsAsRead({ text, range }: Moment, source: RuleContext['source']): boolean {
  return source(range).trim() === text && source(range).startsWith(text.charAt(0));
}
