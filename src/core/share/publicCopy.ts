import type { Definition, Link, LinkReference, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isIssueAddress } from '../document/issueLinks';
import { parseMarkdown } from '../document/markdown';
import { isNameShaped } from '../document/people';
import { rangeOf } from '../document/plainText';
import { type Document, readDocument } from '../document/postmortem';
import { collect } from '../document/tree';
import type { EffectiveConfig } from '../lint/config/effective';
import type { Rule } from '../lint/rule';
import { EMAIL, IPV4, IPV6, NO_MAIL, PHONE, VERSION } from '../lint/rules/pii';
import { applyEdits, type TextEdit } from '../text/edit';
import type { Range } from '../text/range';
import { updateMermaid } from '../writing/mermaid';
import { InternalHosts } from './hosts';
import { Cast } from './people';
import { withoutSensitive } from './redacted';

export interface PublicCopyOptions {
  /** Hosts whose addresses only insiders can open. */
  readonly internalHosts: readonly string[];
  /** Names of people to look for besides those that the document gives. */
  readonly people: readonly string[];
}

export type MaskedKind = 'sensitive' | 'person' | 'address' | 'internalLink' | 'issue';

/** A document as everybody may read it. */
export interface PublicCopy {
  readonly text: string;
  /** How many places were masked, by what stood there. */
  readonly counts: Readonly<Record<MaskedKind, number>>;
  /** How many people there are. */
  readonly people: number;
}

interface Mask extends TextEdit {
  readonly kind: MaskedKind;
}

/** What stands in the words of a masked link is masked in the next round. Nobody nests deeper. */
const MOST_ROUNDS = 8;
/** Schemes have an end, so that no text is looked through from each of its words. */
const URL = /(?<![\w@])[a-z][a-z0-9+.-]{0,63}:\/\/[^\s<>()"'`\]|]+/gi;
/** Telephone numbers as they are written where nobody calls from abroad. */
const LOCAL_PHONE = /(?<![\w.+/-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])/g;
/** `#12` and `acme/web#12`; `#1` is often a rank, and `#333333` a colour. */
const ISSUE_NUMBER = /(?<![\w&/#.-]|colou?r\s?[:=]\s?["']?)(?:[\w.-]+(?:\/[\w.-]+)+#\d{1,7}|#\d{2,5})(?![\w-])/gi;
/** Where somebody presents themselves. */
const PROFILE = /^https?:\/\/(?:[^/]+\/@[\w.-]+|(?:[a-z]+\.)?linkedin\.com\/in\/[^/?#]+)\/?(?:[?#].*)?$/i;
const WITH_PROFILE = /\[([^[\]]{3,40})\]\(([^\s()]+)\)/g;
/** The drawing of the timeline beside the document: whom it names cannot be masked. */
const OWN_PICTURE = /\.timeline(?:-\d+)?\.svg$/;
const STAGE_NAME = /^Person \d+$/;
const KEY = /(?<![\w/-])(?<project>[A-Z][A-Z0-9]+)-\d+(?![\w-])/g;
/** Words of a link that say no more than its address. */
const ADDRESS_LIKE = /^(?!\S*\s)(?:\S+:\/\/\S+|\S*\d|[A-Z][A-Z0-9]+-\d+|[\w.-]+\.[a-z]{2,}(?:\/\S*)?)?$/i;

/** Masks people, addresses, internal links, links to issues and what the linter calls sensitive. Everything else stays as it is, letter by letter. */
export function publicCopyOf(document: Document, rules: readonly Rule[], config: EffectiveConfig, options: PublicCopyOptions): PublicCopy {
  const counts: Record<MaskedKind, number> = { sensitive: 0, person: 0, address: 0, internalLink: 0, issue: 0 };
  const finder = new Finder(document, options);
  let current = withoutDrawings(document);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const redacted = withoutSensitive(current, rules, config);
    counts.sensitive += redacted.count;
    const { masks, text } = finder.mask(redacted.document);
    current = readDocument(text, { fileName: document.fileName });
    if (masks.length === 0) break;
    for (const { kind } of masks) counts[kind] += 1;
  }
  return { text: withDrawings(current), counts, people: finder.cast.count };
}

/** What is drawn as Mermaid names people and hosts once more, in other letters: it is drawn anew of what is left. */
function withoutDrawings(document: Document): Document {
  const drawings = document.postmortem.generated.filter(({ name }) => name === 'timeline');
  if (drawings.length === 0) return document;
  const text = applyEdits(
    document.text,
    drawings.map(({ content }) => ({ range: content, newText: '' })),
  );
  return readDocument(text, { fileName: document.fileName });
}

function withDrawings(document: Document): string {
  if (!document.postmortem.generated.some(({ name }) => name === 'timeline')) return document.text;
  const { edits } = updateMermaid(document);
  return applyEdits(
    document.text,
    edits.filter(({ range }) => range.end > range.start),
  );
}

/** The same for words taken out of a document from which `withoutSensitive` has taken what is sensitive. */
export function publicWords(document: Document, options: PublicCopyOptions): (words: string) => string {
  const finder = new Finder(document, options);
  return words => {
    let current = words;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { masks, text } = finder.mask(readDocument(current));
      if (masks.length === 0) break;
      current = text;
    }
    return current;
  };
}

class Finder {
  readonly cast: Cast;
  readonly #hosts: InternalHosts;
  /** Projects of a tracker that the document links to: their keys are issues wherever they stand. */
  readonly #projects: ReadonlySet<string>;

  constructor(document: Document, options: PublicCopyOptions) {
    const presented = [...document.text.matchAll(WITH_PROFILE)].filter(
      ([, name = '', url = '']) => PROFILE.test(url) && isNameShaped(name),
    );
    this.cast = new Cast(document.postmortem, [...options.people, ...presented.map(([, name = '']) => name)]);
    this.#hosts = new InternalHosts(options.internalHosts);
    const keys = collect(document.postmortem, 'actionItem').map(({ issue }) => issue?.text ?? '');
    const addresses = [...document.text.matchAll(URL)].map(([url]) => url).filter(isIssueAddress);
    this.#projects = new Set(
      [...keys, ...addresses].flatMap(text => [...text.matchAll(/(?:^|\/)([A-Z][A-Z0-9]+)-\d+/g)].map(([, project]) => project ?? '')),
    );
  }

  /** One round over a text. */
  mask(document: Document): { readonly masks: readonly Mask[]; readonly text: string } {
    const masks = this.#masksIn(document, parseMarkdown(document.text));
    return { masks, text: applyEdits(document.text, masks) };
  }

  /** Of what overlaps, the longer: what it held is found in the next round, if it is still there. */
  #masksIn(document: Document, root: Root): Mask[] {
    const { text } = document;
    const moved = text.startsWith('\uFEFF') ? 1 : 0;
    const found = [
      ...this.#links(root, text, moved),
      ...this.#addresses(text),
      ...this.#issues(document),
      ...this.cast.in(text).map(({ range, name }): Mask & { name: string } => ({ range, name, newText: '', kind: 'person' })),
    ];
    const kept: (Mask & { name?: string })[] = longestOnly(found, text.length);
    const [first] = root.children;
    const header =
      first?.type === 'yaml' || (first?.type as string) === 'toml'
        ? rangeOf(first as { position: NonNullable<typeof first>['position'] }).end + moved
        : 0;
    return kept
      .sort((a, b) => a.range.start - b.range.start)
      .map(({ name, ...mask }) => ({ ...mask, newText: name === undefined ? mask.newText : this.cast.stageNameOf(name) }))
      .map(mask => (mask.range.end <= header ? { ...mask, newText: mask.newText.replace(/^\[(.*)\]$/, '$1') } : mask));
  }

  #kindOf(url: string): 'issue' | 'internalLink' | 'address' | 'person' | null {
    if (isIssueAddress(url)) return 'issue';
    if (/^(?:mailto|tel|sms):/i.test(url)) return 'address';
    if (PROFILE.test(url)) return 'person';
    return this.#hosts.hold(url) ? 'internalLink' : null;
  }

  #links(root: Root, text: string, moved: number): Mask[] {
    const masks: Mask[] = [];
    const definitions = new Map<string, Definition>();
    visit(root, 'definition', node => void definitions.set(node.identifier, node));
    const place = (node: Parameters<typeof rangeOf>[0]): Range => {
      const { start, end } = rangeOf(node);
      return { start: start + moved, end: end + moved };
    };
    const words = (node: Link | LinkReference): string => {
      const [first, last] = [node.children[0], node.children.at(-1)];
      return first && last ? text.slice(place(first).start, place(last).end) : '';
    };
    visit(root, node => {
      if (node.type === 'definition') {
        const kind = this.#kindOf(node.url);
        const { start, end } = place(node);
        const lineEnd = /^[ \t]*(?:\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0;
        if (kind) masks.push({ range: { start, end: end + lineEnd }, newText: '', kind });
        return;
      }
      const url = 'url' in node ? node.url : 'identifier' in node ? definitions.get(node.identifier)?.url : undefined;
      const said = node.type === 'link' || node.type === 'linkReference' ? words(node) : '';
      // What somebody's name leads to is a page about them.
      const isDrawing = node.type === 'image' && OWN_PICTURE.test(node.url);
      const kind = STAGE_NAME.test(said) ? 'person' : isDrawing ? 'internalLink' : url === undefined ? null : this.#kindOf(url);
      if (kind === null) return;
      if (node.type === 'image' || node.type === 'imageReference') {
        masks.push({ range: place(node), newText: node.alt ? `[image: ${node.alt.replace(/[[\]\r\n]+/g, ' ')}]` : '[image]', kind });
      } else if (node.type === 'link' || node.type === 'linkReference') {
        masks.push({ range: place(node), newText: ADDRESS_LIKE.test(said.trim()) ? NAMES[kind] : said, kind });
      }
    });
    return masks;
  }

  #addresses(text: string): Mask[] {
    const masks = (pattern: RegExp, newText: string, kind: MaskedKind, isOne: (match: RegExpExecArray) => boolean = () => true): Mask[] =>
      [...text.matchAll(pattern)].filter(isOne).map(({ index, 0: found }) => {
        const written = pattern === URL || kind === 'internalLink' ? found.replace(/(?<![.,;:!?*_~])[.,;:!?*_~]+$/, '') : found;
        return { range: { start: index, end: index + written.length }, newText, kind };
      });
    const before = (index: number): string => text.slice(Math.max(0, index - 60), index);
    return [
      ...masks(URL, '[issue]', 'issue', ([url]) => isIssueAddress(url.replace(/(?<![.,;:!?*_~])[.,;:!?*_~]+$/, ''))),
      ...masks(URL, '[profile]', 'person', ([url]) => PROFILE.test(url.replace(/(?<![.,;:!?*_~])[.,;:!?*_~]+$/, ''))),
      ...masks(URL, '[internal link]', 'internalLink', ([url]) => this.#hosts.hold(url) && !isIssueAddress(url)),
      ...masks(this.#hosts.pattern, '[internal host]', 'internalLink'),
      ...masks(EMAIL, '[e-mail address]', 'address', ([mail]) => !NO_MAIL.test(mail)),
      ...masks(PHONE, '[telephone number]', 'address', ([number]) => number.replace(/\D/g, '').length >= 9 && /[ .()-]/.test(number)),
      ...masks(LOCAL_PHONE, '[telephone number]', 'address'),
      ...masks(IPV4, '[IP address]', 'address', ({ index }) => !VERSION.test(before(index))),
      ...masks(IPV6, '[IP address]', 'address', ([address]) => /[a-f]|::/i.test(address)),
    ];
  }

  #issues({ text, postmortem }: Document): Mask[] {
    const at = (index: number, length: number): Mask => ({
      range: { start: index, end: index + length },
      newText: '[issue]',
      kind: 'issue',
    });
    const tracked = collect(postmortem, 'actionItem').flatMap(({ issue }) => (issue && !issue.text.startsWith('[') ? [issue.range] : []));
    return [
      ...tracked
        .filter(({ start, end }) => ADDRESS_LIKE.test(text.slice(start, end)) && end > start)
        .map(({ start, end }) => at(start, end - start)),
      ...[...text.matchAll(ISSUE_NUMBER)].map(({ index, 0: found }) => at(index, found.length)),
      ...[...text.matchAll(KEY)]
        .filter(({ groups }) => this.#projects.has(groups?.project ?? ''))
        .map(({ index, 0: found }) => at(index, found.length)),
    ];
  }
}

/** Of what overlaps, the longest. They are taken from the longest to the shortest: what was taken before never lies within the next, so that the ends of that one tell. */
function longestOnly<T extends { readonly range: Range }>(masks: readonly T[], length: number): T[] {
  const isTaken = new Uint8Array(length);
  return [...masks]
    .sort((a, b) => b.range.end - b.range.start - (a.range.end - a.range.start))
    .filter(({ range: { start, end } }) => {
      if (isTaken[start] || isTaken[end - 1]) return false;
      isTaken.fill(1, start, end);
      return true;
    });
}

const NAMES = { issue: '[issue]', internalLink: '[internal link]', address: '[contact]', person: '[profile]' } as const;
