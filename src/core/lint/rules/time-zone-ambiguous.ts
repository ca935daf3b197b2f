/**
 * Each zone has one meaning.
 *
 * `CST` is Chicago, Shanghai and Havana; `IST` is Delhi, Dublin and Jerusalem. To everybody who writes such a name it is plain which one is meant, and to
 * everybody who computes with it it is not. The offset behind the name settles it: `14:02 CST (UTC-06:00)`. Each name is reported once; one whose offset the
 * document gives anywhere is left alone.
 */
import type { Moment } from '../../document/tree';
import { formatOffset, readZones } from '../../time/zone';
import type { Rule } from '../rule';
import { momentsOf } from './support/timelines';

export const timeZoneAmbiguous: Rule = {
  id: 'time-zone-ambiguous',
  group: 'time',
  summary: 'Each zone has one meaning.',
  severity: 'info',
  fix: 'none',
  check({ postmortem, source, report }) {
    const moments = momentsOf(postmortem);
    const reported = new Set<string>();
    for (const moment of moments) {
      const name = moment.zone?.name;
      if (!name || reported.has(name) || !isOpen(moment)) continue;
      reported.add(name);
      const offsets = [...new Set(readZones(name)[0]?.meanings.map(({ offset }) => offset) ?? [])];
      if (offsets.length < 2 || isSettled(name, source({ start: 0, end: postmortem.position.end.offset ?? 0 }))) continue;
      const [first = 0] = offsets;
      report({
        range: moment.range,
        message: `Unexpected zone \`${name}\` with several meanings, expected its offset, such as \`${name} (UTC${formatOffset(first)})\` (${offsets.map(offset => `UTC${formatOffset(offset)}`).join(' or ')})`,
      });
    }
  },
};

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
