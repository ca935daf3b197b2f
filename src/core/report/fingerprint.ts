import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding } from '../lint/rule';
import { topOf } from '../lint/rules/support/places';
import { type FileReport, maskingOf } from './fileReport';

/**
 * A name for each finding that stays when lines are added above it: the rule, what it is about, and the how-manieth of these in the file. What a finding is about
 * is the text of its line; of one about the document as a whole, which stands at the title, it is the message, so that a title may change and two missing
 * sections are two findings. Neither the text nor anything sensitive in it can be read from the name. In the order of the findings.
 */
export function fingerprintsOf(report: FileReport): string[] {
  const { document, findings } = report;
  const source = findings.length > 0 ? maskingOf(report).cover(document.text) : '';
  const top = firstLineOf(document);
  const byText = new Map<string, Seen>();
  // A line with very many findings is read, and its beginning of the name made, once for each rule.
  const byPlace = new Map<string, Seen>();
  const seenOf = (finding: Finding): Seen => {
    const { start, end } = document.lines.line(document.lines.pointAt(finding.range.start).line);
    const place = `${finding.ruleId} ${start}`;
    const known = start === top ? undefined : byPlace.get(place);
    if (known) return known;
    const about = start === top ? skeletonOf(finding, document) : source.slice(start, end).replace(/\s+/g, ' ').trim();
    const base = `${finding.ruleId}\n${about}`;
    const seen = byText.get(base) ?? { hash: sha256.create().update(utf8ToBytes(base)), count: 0 };
    byText.set(base, seen);
    byPlace.set(place, seen);
    return seen;
  };
  return findings.map(finding => {
    const seen = seenOf(finding);
    seen.count++;
    return bytesToHex(
      seen.hash
        .clone()
        .update(utf8ToBytes(`\n${seen.count}`))
        .digest(),
    ).slice(0, 32);
  });
}

/** What findings of one rule about one text have in common, and how many there were. */
interface Seen {
  readonly hash: ReturnType<typeof sha256.create>;
  count: number;
}

/** Where the line begins at which findings about the whole document stand. */
function firstLineOf({ lines, postmortem }: FileReport['document']): number {
  return lines.line(lines.pointAt(topOf(postmortem)).line).start;
}

/** A message without what it quotes of the title and without numbers, which are others when something else in the document is. */
function skeletonOf({ message, range }: Finding, { text, postmortem }: FileReport['document']): string {
  const quoted = [postmortem.title?.value ?? '', text.slice(range.start, range.end)].filter(words => words.length > 2);
  return quoted.reduce((words, title) => words.replaceAll(title, '…'), message).replace(/\d+/g, '#');
}
