import { collect, type Moment, type Postmortem, rangeOfNode } from '../../../document/tree';
import { contains, type Range } from '../../../text/range';
import { readZones } from '../../../time/zone';
import type { RuleContext } from '../../rule';
import { lineEnd } from './lineEdits';
import { isInCode } from './markup';
import { entriesOf } from './places';
import { namesZone } from './timelines';

type Source = RuleContext['source'];

/** Where the name of a time's zone is written: at the time itself, else the one place that declares it for others. Null where there is none, or several, or code. */
export function placeOfZoneName(moment: Moment, postmortem: Postmortem, source: Source): Range | null {
  const name = moment.zone?.name ?? '';
  if (name === '') return null;
  if (!namesZone(moment)) return declaration(name, postmortem, source);
  const entry = entriesOf(postmortem).find(({ textRange }) => contains(textRange, moment.range));
  if (entry && isInCode(entry, moment.range, source)) return null;
  return onlyPlaceIn(moment.range, name, source);
}

/** In a heading, a sentence, or the head of a table. */
function declaration(name: string, postmortem: Postmortem, source: Source): Range | null {
  const labels = collect(postmortem, 'section').map(({ label }) => rangeOfNode(label));
  const entries = entriesOf(postmortem);
  const sentences = entries.flatMap(({ type, container, textRange }) => (type === 'statement' && container !== 'code' ? [textRange] : []));
  const heads = entries.flatMap(({ container, block: { range } }) =>
    container === 'row' ? [{ start: range.start, end: lineEnd(range.start, source) }] : [],
  );
  const found = [...labels, ...sentences, ...heads].flatMap(range =>
    readZones(source(range)).flatMap(zone => {
      const place = { start: range.start + zone.range.start, end: range.start + zone.range.end };
      return zone.name === name && source(place) === name ? [place] : [];
    }),
  );
  const [first] = found;
  return first && found.every(({ start }) => start === first.start) ? first : null;
}

function onlyPlaceIn({ start, end }: Range, name: string, source: Source): Range | null {
  const written = source({ start, end });
  const at = written.indexOf(name);
  if (at < 0 || written.indexOf(name, at + 1) >= 0) return null;
  return { start: start + at, end: start + at + name.length };
}

/** Whether a parenthesis is open at a place: another one inside it would be hard to read. */
export function isInParentheses(at: number, source: Source): boolean {
  return /[(（][^()（）\r\n]*$/.test(source({ start: Math.max(0, at - 80), end: at }));
}
