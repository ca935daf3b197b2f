/**
 * Each zone has one meaning.
 *
 * `CST` is Chicago, Shanghai and Havana; `IST` is Delhi, Dublin and Jerusalem. To everybody who writes such a name it is plain which one is meant, and to
 * everybody who computes with it it is not. The offset behind the name settles it: `14:02 CST (UTC-06:00)`. Each name is reported once; one whose offset the
 * document gives anywhere is left alone.
 *
 * Each meaning is a fix of its own, which writes the offset behind the name, at the time or where the zone is declared for all of them.
 */
import type { Moment, Postmortem } from '../../document/tree';
import { insertion } from '../../text/edit';
import { formatOffset, readZones } from '../../time/zone';
import type { ZoneMeaning } from '../../time/zoneNames';
import type { Fix, Rule, RuleContext } from '../rule';
import { momentsOf } from './support/timelines';
import { suggestion, waysToMend } from './support/ways';
import { isInParentheses, placeOfZoneName } from './support/zonePlaces';

export const timeZoneAmbiguous: Rule = {
  id: 'time-zone-ambiguous',
  group: 'time',
  summary: 'Each zone has one meaning.',
  severity: 'info',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    const moments = momentsOf(postmortem);
    const reported = new Set<string>();
    for (const moment of moments) {
      const name = moment.zone?.name;
      if (!name || reported.has(name) || !isOpen(moment)) continue;
      reported.add(name);
      const meanings = readZones(name)[0]?.meanings ?? [];
      const offsets = [...new Set(meanings.map(({ offset }) => offset))];
      if (offsets.length < 2 || isSettled(name, source({ start: 0, end: postmortem.position.end.offset ?? 0 }))) continue;
      const [first = 0] = offsets;
      report({
        range: moment.range,
        message: `Unexpected zone \`${name}\` with several meanings, expected its offset, such as \`${name} (UTC${formatOffset(first)})\` (${offsets.map(offset => `UTC${formatOffset(offset)}`).join(' or ')})`,
        ...waysToMend(offsets.flatMap(offset => stateOffset(moment, offset, meanings, postmortem, source))),
      });
    }
  },
};

/** `CST (UTC-06:00)`; `(all times in CST, UTC-06:00)`. */
function stateOffset(
  moment: Moment,
  offset: number,
  meanings: readonly ZoneMeaning[],
  postmortem: Postmortem,
  source: RuleContext['source'],
): Fix[] {
  const place = placeOfZoneName(moment, postmortem, source);
  if (!place) return [];
  const shift = `UTC${formatOffset(offset)}`;
  const written = isInParentheses(place.start, source) ? `, ${shift}` : ` (${shift})`;
  const names = meanings.filter(meaning => meaning.offset === offset).map(({ label }) => label);
  return [suggestion(`Write \`${moment.zone?.name}${written}\`: ${names.join(', ')}`, insertion(place.end, written))];
}

function isOpen({ zone, clock, problem }: Moment): boolean {
  return zone !== null && zone.offset === null && zone.iana === null && clock !== null && problem === null;
}

/** `CST (UTC-6)`, `CST = UTC-6`: somewhere the document says what it means. */
function isSettled(name: string, text: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `${escaped}[^\\w\\n]{0,4}(?:UTC|GMT)?\\s?[+−-]\\s?\\d|(?:UTC|GMT)\\s?[+−-]\\s?\\d{1,2}(?::?\\d\\d)?[^\\w\\n]{0,4}${escaped}`,
    'i',
  ).test(text);
}
