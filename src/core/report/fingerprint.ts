import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding } from '../lint/rule';
import type { FileReport } from './fileReport';

/**
 * A name for each finding that stays when lines are added above it: the rule, the text of its line, and the how-manieth of these in the file.
 * The text itself cannot be read from it. In the order of the findings.
 */
export function fingerprintsOf({ document, findings }: FileReport): string[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const base = `${finding.ruleId}\n${lineOf(finding, document)}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return bytesToHex(sha256(utf8ToBytes(`${base}\n${count}`))).slice(0, 32);
  });
}

function lineOf({ range }: Finding, { text, lines }: FileReport['document']): string {
  const { start, end } = lines.line(lines.pointAt(range.start).line);
  return text.slice(start, end).replace(/\s+/g, ' ').trim();
}
