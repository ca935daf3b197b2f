import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type ActionItem, collect, type Postmortem, statedField } from '../document/tree';
import { readTokens, type TaskTokens } from './tokens';

/** An action item with a name by which it is known again: in another run, on another machine, and in the issue that tracks it. */
export interface IdentifiedItem {
  readonly item: ActionItem;
  /** What is to be done, and what its text tells the export. */
  readonly tokens: TaskTokens;
  /** 26 letters and digits: document, task, and which of several equal tasks. */
  readonly key: string;
  /** 12 letters and digits: the task alone. */
  readonly textHash: string;
}

/**
 * What a document is known by: the `id`, `incident` or `postmortem` of its front matter, which stays when the file moves, else its path.
 *
 * @param path in the repository, with slashes.
 */
export function docKeyOf(postmortem: Postmortem, path: string): string {
  const identifier = statedField(postmortem, 'identifier')?.value.trim();
  return identifier ? identifier.normalize('NFC').toLowerCase() : path.normalize('NFC');
}

/**
 * Names the action items of a document. The name does not depend on where in the document an item stands, nor on the link behind it.
 *
 * @param docKey see {@link docKeyOf}.
 */
export function identify(postmortem: Postmortem, docKey: string): IdentifiedItem[] {
  const seen = new Map<string, number>();
  return collect(postmortem, 'actionItem').map(item => {
    const tokens = readTokens(item.task);
    const text = normalise(tokens.task);
    const ordinal = seen.get(text) ?? 0;
    seen.set(text, ordinal + 1);
    return { item, tokens, key: keyAt(tokens, docKey, ordinal), textHash: hash(`v1t\n${text}`).slice(0, 12) };
  });
}

/** The name of an item as one of several of the same words. */
export function keyAt({ task }: Pick<TaskTokens, 'task'>, docKey: string, ordinal: number): string {
  return hash(`v1\n${docKey.normalize('NFC')}\n${normalise(task)}\n${ordinal}`).slice(0, 26);
}

function normalise(task: string): string {
  return task
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<![.;,])[.;,]+$/, '')
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

/** What an issue says of the item that it was created for. */
export interface Marker {
  readonly key: string;
  readonly textHash: string;
  readonly docKey: string;
}

/** The line in an issue's body by which its item is found again. ASCII, and no `--` inside: it stands in an HTML comment. */
export function markerOf({ key, textHash }: Pick<Marker, 'key' | 'textHash'>, docKey: string): string {
  const doc = encodeURIComponent(wellFormed(docKey)).replaceAll('-', '%2D').replaceAll('%2F', '/');
  return `<!-- pm-export:v1 key=${key} text=${textHash} doc=${doc} -->`;
}

/** Half a pair of surrogates has no encoding: it becomes the sign for what is not known. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** Reads the last marker in an issue's body: ours is its last line, whatever people have quoted above. */
export function readMarker(body: string): Marker | null {
  const [match] = [...body.matchAll(/<!-- pm-export:v1 key=([a-z2-7]{26}) text=([a-z2-7]{12}) doc=(\S*) -->/g)].slice(-1);
  const [, key, textHash, doc = ''] = match ?? [];
  if (!key || !textHash) return null;
  try {
    return { key, textHash, docKey: decodeURIComponent(doc) };
  } catch {
    return null; // somebody has edited it
  }
}

/** Names the parent issue of a document, in the way that items are named. */
export function parentKeyOf(docKey: string): Pick<Marker, 'key' | 'textHash'> {
  return { key: hash(`v1\n${docKey.normalize('NFC')}\n\nparent`).slice(0, 26), textHash: hash('v1t\n\nparent').slice(0, 12) };
}

/** A short name for a text, to tell whether it has changed: SHA-256 in base 32, cut. */
export function fingerprintOf(text: string): string {
  return hash(text).slice(0, 26);
}
