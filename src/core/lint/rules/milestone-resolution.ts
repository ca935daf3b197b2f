/**
 * The timeline says when service was back.
 *
 * A timeline that ends with *deployed the fix* leaves open whether it helped, and when users noticed. The end is told by any event that says that service was
 * restored, mitigated or normal again. Where all that is told is that a fix went out, the rule is silent if the summary or another part gives the end, or how long it took.
 * An event at the very time at which a stated range ends (`down from 16:40 to 16:58 UTC`) is the end, whatever its words.
 * A timeline in another language than English is left alone: its words for the end may not be known.
 */
import { collect, type Moment, type Postmortem } from '../../document/tree';
import type { Rule } from '../rule';
import { isEnd, tellsOfTheEnd } from './support/endings';
import { isForeign, isInUnknownLanguage } from './support/language';
import { type EntryLike, entriesOf } from './support/places';
import { type Timeline, timelinesOf } from './support/timelines';

const FEWEST = 3;

export const milestoneResolution: Rule = {
  id: 'milestone-resolution',
  group: 'content',
  summary: 'The timeline says when service was back.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, report }) {
    const timelines = timelinesOf(postmortem);
    const events = timelines.flatMap(timeline => timeline.events);
    const last = timelines[0]?.events.at(-1);
    if (!last || events.length < FEWEST) return;
    const latter = events.slice(Math.floor(events.length / 3));
    if (latter.some(({ time }) => endsStatedRange(postmortem, time))) return;
    // Of events with their words below, the words are looked at as well.
    const words = timelines.flatMap(({ section }) => entriesOf(section)).filter(entry => entry.type === 'statement');
    const told = [...latter, ...words].map(({ text }) => text);
    if (
      told.some(tellsOfMore) ||
      events.some(({ milestone, what }) => isEnd(milestone) && (what.search(FIX_WENT_OUT) < 0 || tellsOfMore(what)))
    )
      return;
    // That a fix went out says nothing of what it did; then the rest of the document may tell.
    if ((told.some(tellsOfTheEnd) && tellsElsewhere(postmortem, timelines)) || timelines.some(isForeign) || isInUnknownLanguage(postmortem))
      return;
    report({
      range: last.time.range,
      message: `Unexpected end of the timeline at \`${last.time.text}\`, expected an event that says when service was back`,
    });
  },
};

/** Whether the document says elsewhere that the outage lasted until this time. */
function endsStatedRange(postmortem: Postmortem, { minutes, zone, date }: Moment): boolean {
  return collect(postmortem, 'window').some(
    ({ end }) =>
      minutes !== null &&
      end.minutes !== null &&
      // A range is told without the seconds of its events.
      Math.floor(end.minutes) === Math.floor(minutes) &&
      end.zone?.offset === zone?.offset &&
      (end.date === null || date === null || end.date === date),
  );
}

/** `Deployed the fix`, `hotfix rolled out`. */
const FIX_WENT_OUT =
  /\b(?:deploy(?:ed|s|ing)?|roll(?:ed|s|ing)? out|push(?:ed|es)?|ship(?:ped|s)?|merge[ds]|appl(?:ied|ies)|release[ds])\s+(?:(?:the|a|an|our|final|first|second|temporary|permanent)\s+){0,3}(?:hot-?)?(?:fix(?:es)?|patch)\b|\b(?:hot-?)?(?:fix|patch)\s+(?:(?:is|was|has been)\s+)?(?:deployed|rolled out|pushed|shipped|merged|applied|released)\b/giu;

function tellsOfMore(text: string): boolean {
  return tellsOfTheEnd(text.replace(FIX_WENT_OUT, ' '));
}

/** Whether a part beside the timelines gives the end, or how long it took. */
function tellsElsewhere(postmortem: Postmortem, timelines: readonly Timeline[]): boolean {
  if (collect(postmortem, 'window').length > 0 || collect(postmortem, 'duration').length > 0) return true;
  const inTimelines = new Set<EntryLike>(timelines.flatMap(({ section }) => entriesOf(section)));
  return entriesOf(postmortem).some(entry => entry.type === 'statement' && !inTimelines.has(entry) && tellsOfMore(entry.text));
}
