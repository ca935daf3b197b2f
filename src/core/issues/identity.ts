import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type ActionItem, collect, type Postmortem } from '../document/tree';

/** An action item with a name by which it is known again: in another run, on another machine, and in the issue that tracks it. */
export interface IdentifiedItem {
  readonly item: ActionItem;
  /** 26 letters and digits: document, task, and which of several equal tasks. */
  readonly key: string;
  /** 12 letters and digits: the task alone. */
  readonly textHash: string;
}

/**
 * Names the action items of a document. The name does not depend on where in the document an item stands, nor on the link behind it.
 *
 * @param docKey what the document is known by: its path in the repository, with slashes.
 */
export function identify(postmortem: Postmortem, docKey: string): IdentifiedItem[] {
  const seen = new Map<string, number>();
  return collect(postmortem, 'actionItem').map(item => {
    const text = normalise(item.task);
    const ordinal = seen.get(text) ?? 0;
    seen.set(text, ordinal + 1);
    return {
      item,
      key: hash(`v1\n${docKey.normalize('NFC')}\n${text}\n${ordinal}`).slice(0, 26),
      textHash: hash(`v1t\n${text}`).slice(0, 12),
    };
  });
}

function normalise(task: string): string {
  return task
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;,]+$/, '')
    .toLowerCase();
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** SHA-256 in base 32, lower case. */
function hash(text: string): string {
  let bits = 0;
  let value = 0;
  let encoded = '';
  for (const byte of sha256(utf8ToBytes(text))) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      encoded += ALPHABET[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return encoded;
}

/** The line in an issue's body by which its item is found again. ASCII, and no `--` inside: it stands in an HTML comment. */
export function markerOf({ key, textHash }: IdentifiedItem, docKey: string): string {
  const doc = encodeURIComponent(docKey).replaceAll('-', '%2D').replaceAll('%2F', '/');
  return `<!-- pm-export:v1 key=${key} text=${textHash} doc=${doc} -->`;
}

/** The key in an issue's body, if the body carries a marker. */
export function keyInBody(body: string): string | null {
  return /<!-- pm-export:v1 key=([a-z2-7]{26})\s/.exec(body)?.[1] ?? null;
}
